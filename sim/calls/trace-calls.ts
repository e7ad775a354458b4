import { compareSets } from '../analysis/compare-sets.ts'
import type { TraceSet } from '../analysis/compare-sets.ts'
import { compareTraces } from '../analysis/compare-traces.ts'
import { pairDifference } from '../analysis/pair-difference.ts'
import { anonymise, exportTraces } from '../explore/anonymise.ts'
import { Explorer } from '../explore/explorer.ts'
import { finishFiles, readFiles } from '../explore/read-files.ts'
import type { ReadFiles } from '../explore/read-files.ts'
import { samplingSigns } from '../explore/sampling-signs.ts'
import { recordsOfTrace } from '../explore/trace-lines.ts'
import type { FoundLine } from '../worker/explore-protocol.ts'
import type { TraceFileHost } from '../import/trace-file.ts'
import type { FinishedRun } from '../run/finished-run.ts'
import { prepareCollector } from '../run/prepare-collector.ts'
import { replayStore } from '../run/replay-store.ts'
import { spanSampling } from '../run/sampling/span-sampling.ts'
import type { RunSignals } from '../run/signals/run-signals.ts'
import { tracesOfFate } from '../run/traces-of-fate.ts'
import type { CompareApi, TraceSelection } from '../worker/compare-protocol.ts'
import type { ExploreApi, SourceInfo } from '../worker/explore-protocol.ts'
import type { Progress, Stopped } from '../worker/call-protocol.ts'
import type { Input } from '../worker/protocol.ts'
import type { Calls, LongCall } from './calls.ts'

type TraceMethod = keyof ExploreApi | keyof CompareApi

/** Files that were read, until somebody lets them go. */
type Source = { explorer: Explorer; read: ReadFiles }

const CANCELLED: Stopped = { stopped: 'cancelled', atNs: 0, events: 0 }

/** Answers about traces: of files that are read here, and of runs, which `findRun` knows by the same kind of id. */
export function createTraceCalls(
  host: TraceFileHost,
  findRun: (source: string) => { run: FinishedRun; explorer: Explorer; signals: RunSignals },
): Calls<TraceMethod> {
  const sources = new Map<string, Source>()
  let nextSource = 1
  const explorerOf = (source: string): Explorer => sources.get(source)?.explorer ?? findRun(source).explorer

  function* readTraces({ files }: Input<'readTraces'>): LongCall<'readTraces'> {
    const read = yield* reading(readFiles(files, host))
    if ('cancelled' in read) return CANCELLED
    const source = `file-${nextSource++}`
    const explorer = new Explorer(read.store)
    sources.set(source, { explorer, read })
    const trace = explorer.onlyTrace()
    const only = trace === null ? null : { trace, opened: explorer.openTrace({ trace }) }
    return { info: sourceInfo(source), only }
  }

  function* finishReading({ source }: Input<'finishReading'>): LongCall<'finishReading'> {
    const { read, explorer } = sources.get(source)!
    const finished = yield* reading(finishFiles(read))
    if (finished) return CANCELLED
    explorer.forgetFindings()
    return { info: sourceInfo(source) }
  }

  const linesOf = ({ source, trace, reading: how }: Input<'traceLines'> | Input<'traceLog'>): FoundLine[] => {
    const files = sources.get(source)
    return files === undefined ? findRun(source).signals.linesOf(trace, how) : recordsOfTrace(files.read.store, trace)
  }

  const choose = ({ source, filter, pick }: TraceSelection): TraceSet => {
    const traces = pick.by === 'fate' ? tracesOfFate(findRun(source).run, pick.fate) : []
    return explorerOf(source).choose(filter, pick.by === 'fate' ? { by: 'traces', traces } : pick)
  }

  function* setsCompared({ a, b }: Input<'compareSets'>): LongCall<'compareSets'> {
    const comparison = yield* reading(compareSets(choose(a), choose(b)))
    return 'cancelled' in comparison ? CANCELLED : { comparison }
  }

  function* anonymised({ source, ...asked }: Input<'anonymise'>): LongCall<'anonymise'> {
    const copy = yield* reading(anonymise(explorerOf(source).store, asked))
    if ('cancelled' in copy) return CANCELLED
    const parts = yield* reading(exportTraces(copy.store))
    if ('cancelled' in parts) return CANCELLED
    const { traceCount: traces, spanCount: spans } = copy.store
    return { anonymised: { parts, format: traces === 1 ? 'json' : 'jsonl', traces, spans, fields: copy.replaced } }
  }

  function* replayTraces({ source, collector }: Input<'replayTraces'>): LongCall<'replayTraces'> {
    const prepared = prepareCollector(collector)
    if ('error' in prepared) return { diagnostics: prepared.diagnostics, error: prepared.error }
    const end = yield* replayStore(explorerOf(source).store, prepared.setup)
    if (!('stage' in end)) return end
    return { diagnostics: end.diagnostics, error: { stage: end.stage, message: end.message } }
  }

  const sourceInfo = (source: string): SourceInfo => {
    const { store } = explorerOf(source)
    return {
      source,
      files: sources.get(source)?.read.files ?? [],
      traces: explorerOf(source).traceCount,
      spans: store.spanCount,
      services: [...store.services],
    }
  }

  return {
    longCalls: {
      readTraces,
      finishReading,
      compareSets: setsCompared,
      anonymise: anonymised,
      replayTraces,
    },
    handlers: {
      traceList: ({ source, ...asked }) => explorerOf(source).traceList(asked),
      findTrace: ({ source, ...asked }) => explorerOf(source).findTrace(asked),
      openTrace: ({ source, ...asked }) => explorerOf(source).openTrace(asked),
      findings: ({ source }) => explorerOf(source).findings(),
      spanDetail: ({ source, ...asked }) => explorerOf(source).spanDetail(asked),
      spanSampling: ({ source, row }) => {
        const { store } = explorerOf(source)
        return sources.has(source)
          ? { signs: samplingSigns(store, row), head: null, tail: null, request: null, isStored: null }
          : spanSampling(findRun(source).run, row, samplingSigns(store, row))
      },
      findSpans: ({ source, ...asked }) => explorerOf(source).findSpans(asked),
      groupSpans: ({ source, ...asked }) => explorerOf(source).groupSpans(asked),
      flame: ({ source, ...asked }) => explorerOf(source).flame(asked),
      traceLines: (asked) => explorerOf(asked.source).traceLines(linesOf(asked), asked),
      traceLog: (asked) => explorerOf(asked.source).traceLog(linesOf(asked), asked),
      errorChains: ({ source, ...asked }) => explorerOf(source).errorChains(asked),
      rawTrace: ({ source, ...asked }) => explorerOf(source).rawTrace(asked),
      compareTraces: ({ a, b, assumption }) =>
        compareTraces(explorerOf(a.source).compared(a.trace), explorerOf(b.source).compared(b.trace), assumption),
      compareSpans: ({ a, b }) => pairDifference(explorerOf(a.source).store, a.row, explorerOf(b.source).store, b.row),
      serviceGraph: ({ source, ...view }) => explorerOf(source).serviceGraph(view),
      serviceTraffic: ({ source, ...asked }) => explorerOf(source).serviceTraffic(asked),
      operationGraph: ({ source, ...asked }) => explorerOf(source).operationGraph(asked),
      sourceInfo: ({ source }) => sourceInfo(source),
      forget: ({ source }) => ({ released: sources.delete(source) }),
    },
  }
}

/** Work in slices that only reads: yields its progress; says when it was cancelled. */
function* reading<T>(steps: Generator<number, T, void>): Generator<Progress, T | { cancelled: true }, boolean> {
  let step = steps.next()
  while (step.done !== true) {
    const cancelled = yield { phase: 'reading', fraction: step.value, spans: 0, expectedSpans: 0 }
    if (cancelled) return { cancelled: true }
    step = steps.next()
  }
  return step.value
}
