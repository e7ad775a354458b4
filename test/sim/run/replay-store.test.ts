import { describe, expect, it } from 'vitest'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { planReplay } from '#sim/run/replay-batches.ts'
import { REPLAY_DROPPED, REPLAY_KEPT, REPLAY_PARTLY } from '#sim/worker/compare-protocol.ts'
import type { ReplayOutcome } from '#sim/worker/compare-protocol.ts'
import { replayStore } from '#sim/run/replay-store.ts'
import type { TraceStore } from '#sim/query/trace-store.ts'
import { spansIn } from '../../support/imported-spans.ts'
import { storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const MS = 1e6
const SECOND = 1e9

/** A request of two services, with an error where it is asked for. */
const request = (trace: string, from: number, ms: number, error = false): SpanSketch[] => [
  { trace, id: `${trace}-root`, name: 'POST /checkout', service: 'gateway', kind: 'server', from, to: from + ms * MS },
  {
    trace,
    id: `${trace}-db`,
    parent: `${trace}-root`,
    name: 'SELECT product',
    service: 'orders',
    from: from + MS,
    to: from + (ms - 1) * MS,
    error,
    attributes: { 'user.email': 'a@b.c' },
  },
]

const config = (processors: string, used: string, exporter = 'otlp: { endpoint: "backend:4317" }') => `
receivers: { otlp: { protocols: { grpc: } }, otlp/other: { protocols: { http: } } }
processors: ${processors}
exporters: { ${exporter} }
service:
  pipelines:
    traces: { receivers: [otlp], processors: [${used}], exporters: [${exporter.split(':')[0]}] }
    metrics: { receivers: [otlp], exporters: [${exporter.split(':')[0]}] }
`
const tail = `{ tail_sampling: { decision_wait: 10s, policies: [
  { name: errors, type: status_code, status_code: { status_codes: [ERROR] } },
  { name: slow, type: latency, latency: { threshold_ms: 500 } } ] } }`

function replayed(store: TraceStore, yaml: string): ReplayOutcome {
  const prepared = prepareCollector(yaml)
  if ('error' in prepared) throw new Error(prepared.error.message)
  const steps = replayStore(store, prepared.setup)
  let step = steps.next(false)
  while (step.done !== true) step = steps.next(false)
  if (!('replay' in step.value)) throw new Error(JSON.stringify(step.value))
  return step.value.replay
}

describe('traces from a file, sent through a collector', () => {
  const store = storeOf([
    ...request('fine', 0, 100),
    ...request('failed', 200 * MS, 100, true),
    ...request('slow', 400 * MS, 900),
  ])

  it('are kept or dropped by its policies, which say when they decided', () => {
    const { fate, policy, policies, decidedNs, totals } = replayed(store, config(tail, 'tail_sampling'))
    expect([...fate]).toEqual([REPLAY_DROPPED, REPLAY_KEPT, REPLAY_KEPT])
    expect(policies).toEqual(['errors', 'slow'])
    expect([...policy]).toEqual([-1, 0, 1])
    for (const ns of decidedNs) {
      expect(ns).toBeGreaterThanOrEqual(9 * SECOND)
      expect(ns).toBeLessThanOrEqual(11 * SECOND)
    }
    expect(totals).toMatchObject({ traces: 3, kept: 2, partly: 0, dropped: 1, spans: 6, stored: 4, refused: 0 })
  })

  it('are left as they were', () => {
    const before = spansIn(store)
    const { count } = store.columns
    const masked = replayed(
      store,
      config('{ attributes: { actions: [{ key: user.email, action: delete }] } }', 'attributes'),
    )
    expect([...masked.changed]).toEqual([1, 1, 1])
    expect(masked.totals).toMatchObject({ kept: 3, changed: 3 })
    expect(store.columns.count).toBe(count)
    expect(spansIn(store)).toEqual(before)
  })

  it('are kept in part when a filter drops some of their spans', () => {
    const drop = `{ filter: { traces: { span: ['name == "SELECT product"'] } } }`
    const { fate, stored, exporters } = replayed(store, config(drop, 'filter'))
    expect([...fate]).toEqual([REPLAY_PARTLY, REPLAY_PARTLY, REPLAY_PARTLY])
    expect([...stored]).toEqual([1, 1, 1])
    expect(exporters).toMatchObject([{ id: 'otlp', spans: 3 }])
  })

  it('come to nothing but a debug exporter when there is no other', () => {
    expect(replayed(store, config('{ batch: }', 'batch', 'debug: ')).totals.kept).toBe(3)
    expect(replayed(store, config('{ batch: }', 'batch', 'nop: ')).totals.dropped).toBe(3)
  })

  it('leave what takes no spans without anything, and that is said', () => {
    const yaml = config('{ batch: }', 'batch').replace('[otlp], processors', '[otlp, otlp/other], processors')
    const { unfed, receiver } = replayed(store, yaml)
    expect(receiver).toBe('otlp')
    expect(unfed).toEqual({ receivers: ['otlp/other'], pipelines: ['metrics'] })
  })

  it('may be decades apart: the collector does not sit out the pauses', () => {
    const years = 365 * 24 * 3600 * SECOND
    const far = storeOf([...request('old', 0, 100, true), ...request('new', 20 * years, 100, true)])
    const { totals, assumed } = replayed(far, config(tail, 'tail_sampling'))
    expect(totals.kept).toBe(2)
    expect(assumed.pauses).toBe(1)
    expect(assumed.shortenedNs).toBeGreaterThan(19 * years)
  })

  it('may have no times', () => {
    const { columns } = store
    const timeless = storeOf(request('none', 0, 10))
    for (let row = 0; row < 2; row++) {
      timeless.columns.setStartUnixNano(row, 0n)
      timeless.columns.setEndUnixNano(row, 0n)
    }
    expect(replayed(timeless, config('{ batch: }', 'batch'))).toMatchObject({
      totals: { kept: 1 },
      assumed: { untimed: 2 },
    })
    expect(columns.count).toBe(6)
  })

  it('stop where somebody stops them', () => {
    const prepared = prepareCollector(config(tail, 'tail_sampling'))
    if ('error' in prepared) throw new Error(prepared.error.message)
    const many = storeOf(Array.from({ length: 400 }, (_, at) => request(`t${at}`, at * 120 * SECOND, 100, true)).flat())
    const steps = replayStore(many, prepared.setup)
    expect(steps.next(false).done).toBe(false)
    const { value, done } = steps.next(true)
    expect(done).toBe(true)
    expect(value).toMatchObject({ stopped: 'cancelled' })
    expect(many.columns.count).toBe(800)
  })

  it('say in the collector’s words why it does not start', () => {
    const prepared = prepareCollector(config(tail.replace('latency, latency', 'foo, latency'), 'tail_sampling'))
    if ('error' in prepared) throw new Error(prepared.error.message)
    const failure = replayStore(store, prepared.setup).next(false)
    expect(failure.done).toBe(true)
    expect(failure.value).toMatchObject({ message: expect.stringContaining('unknown sampling policy type foo') })
  })
})

describe('what is sent when', () => {
  it('is 512 spans of a resource, or those of five seconds', () => {
    const many = Array.from({ length: 1000 }, (_, at): SpanSketch => ({ id: `s${at}`, from: 0, to: at, service: 'a' }))
    const { batches, spans } = planReplay(
      storeOf([...many, { id: 'x', from: 0, to: 10 * SECOND, service: 'b' }]),
      60 * SECOND,
    )
    expect(batches.map(({ at, rows }) => [at, rows.length])).toEqual([
      [511, 512],
      [512 + 5 * SECOND, 488],
      [15 * SECOND, 1],
    ])
    expect(spans).toBe(1001)
  })
})
