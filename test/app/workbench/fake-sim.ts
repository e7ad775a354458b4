import type { CallOptions, Input, Method, Output, SimClient } from '#sim/worker/protocol.ts'
import type { RunOverview, RunSettings, RunSummary } from '#sim/worker/run-protocol.ts'

export const noSummary: RunSummary = {
  requests: 1000,
  kept: 127,
  keptShare: 0.127,
  errors: 10,
  errorsKept: 10,
  slow: 20,
  slowKept: 20,
  lateSpans: 0,
  spansCreated: 15_000,
  spansReceived: 15_000,
  spansStored: 2000,
  bytesStored: 800_000,
  spansDroppedInSdk: 0,
  spansRefused: 0,
  spansLostInExport: 0,
  loadEnd: 60e9,
  end: 71e9,
  policies: [],
  decisionDelayP95: 10.9e9,
}

export function overviewOf(runId: string, settings: RunSettings): RunOverview {
  return {
    runId,
    settings,
    summary: noSummary,
    strip: {
      start: new Float64Array(),
      duration: new Float64Array(),
      flags: new Uint8Array(),
      decision: new Uint8Array(),
      decidedAt: new Float64Array(),
      policy: new Uint8Array(),
    },
    margin: [],
    policies: [],
    latencyThresholdMs: null,
    decisionWait: null,
    pipeline: { receivers: [], processors: [], exporters: [] },
    pipelines: [],
    pages: [],
    diagnostics: [],
    codeStops: [],
    signals: { lines: 0, metrics: 0 },
    map: { services: [], edges: [] },
  }
}

type Answers = { [M in Method]?: (input: Input<M>, options?: CallOptions) => Output<M> | Promise<Output<M>> }

/** An engine that runs nothing: it answers what a test tells it to, and remembers what it was asked. */
export function createFakeSim(answers: Answers = {}): SimClient & { asked: [Method, unknown][] } {
  const asked: [Method, unknown][] = []
  let runs = 0
  const standard: Answers = {
    engine: () => ({ version: '1', collector: 'v0', scenarios: [] }),
    checkConfig: () => ({ diagnostics: [] }),
    run: (settings) => ({ run: overviewOf(`run-${++runs}`, settings) }),
    release: () => ({ released: true }),
  }
  return {
    asked,
    async call<M extends Method>(method: M, input: Input<M>, options?: CallOptions): Promise<Output<M>> {
      asked.push([method, input])
      const answer = (answers[method] ?? standard[method]) as Answers[M]
      if (!answer) throw new Error(`Nobody told the fake engine what to answer to ${method}.`)
      return answer(input, options)
    },
    close: () => undefined,
  }
}

/** Storage in memory; `room` in characters makes it refuse like a browser over its quota. */
export function memoryStorage(room = Infinity): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem(key, value) {
      if (value.length > room) throw new DOMException('Over the quota.', 'QuotaExceededError')
      kept.set(key, value)
    },
  }
}
