import { describe, expect, it } from 'vitest'
import { lineFormat } from '#sim/mesh/sdk/logs/line-format.ts'
import { parseLogLine } from '#sim/mesh/sdk/logs/parse-log-line.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import type { FinishedRun } from '#sim/run/finished-run.ts'
import { receivedLines, sentLines } from '#sim/run/run-files.ts'
import { runToEnd } from '#sim/run/run-to-end.ts'
import type { HistogramPoint, Metric } from '#sim/telemetry/metrics.ts'
import { serviceOf, smallScenario } from '../mesh/small-world.ts'
import type { Written } from '../mesh/small-world.ts'

const COLLECTOR = `
receivers: { otlp: { protocols: { http: , grpc: } } }
exporters: { otlp_grpc/backend: { endpoint: 'backend:4317', tls: { insecure: true } } }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [otlp_grpc/backend] }
    metrics: { receivers: [otlp], exporters: [otlp_grpc/backend] }
    logs: { receivers: [otlp], exporters: [otlp_grpc/backend] }
`
const TRACES_ONLY = COLLECTOR.replace(/ {4}(metrics|logs):.*\n/g, '')
const EVERY_TEN_SECONDS = { OTEL_METRIC_EXPORT_INTERVAL: '10000', OTEL_METRIC_EXPORT_TIMEOUT: '5000' }

const world = (back: Written = {}, changes: Written = {}): string =>
  JSON.stringify(
    smallScenario({
      services: {
        front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }),
        back: serviceOf(
          'nodejs',
          {
            store: {
              http: 'POST /store',
              steps: [
                { log: 'storing {order_id}', attributes: { items: '{items}' } },
                { work: '1ms' },
                { ask: 'db', for: 'INSERT small.orders', id: 'insert', time: '5ms' },
              ],
            },
          },
          { sdk: { env: EVERY_TEN_SECONDS }, ...back },
        ),
      },
      load: { per_minute: 300, mix: { 'front.buy': 1 } },
      ...changes,
    }),
  )

function run(yaml: string, collector = COLLECTOR): FinishedRun & { recording: Recording } {
  const done = runToEnd({ scenario: { id: 'small', yaml, collector }, seed: 3, load: 1, durationS: 30, collector })
  if ('error' in done) throw new Error(done.error.message)
  return { ...done.run, recording: done.run.recorder.recording }
}

/** The metrics that a run's services collected last. */
function lastCollected({ recording }: { recording: Recording }): Map<string, Metric> {
  const scopes = recording.metrics.at(-1)!.metrics.resourceMetrics[0]!.scopes
  return new Map(scopes.flatMap(({ metrics }) => metrics.map((metric) => [metric.name, metric] as const)))
}

const requests = ({ recording }: { recording: Recording }): number => recording.truth.count

describe('metrics of services', () => {
  it('count every request that truth knows, with its duration, by the clock of their interval', () => {
    const finished = run(world({ metrics: {} }))
    const { metrics } = finished.recording
    expect(metrics.map(({ at }) => at / 1e9).slice(0, 3)).toEqual([10, 20, 30])
    const collected = lastCollected(finished)
    const [server] = collected.get('http.server.request.duration')!.data!.points as HistogramPoint[]
    expect(Number(server!.count)).toBe(requests(finished))
    const { columns, spanCount } = finished.recording
    let total = 0
    for (let row = 0; row < spanCount; row++) {
      if (columns.strings.text(columns.name[row]!) !== 'POST /store' || columns.kind[row] !== 2) continue
      total += (columns.end[row]! - columns.start[row]!) / 1e9
    }
    expect(server!.sum).toBeCloseTo(total, 9)
    const [database] = collected.get('db.client.operation.duration')!.data!.points as HistogramPoint[]
    expect(Number(database!.count)).toBe(requests(finished))
    expect([...collected.keys()]).toContain('nodejs.eventloop.utilization')
  })

  it('lead from a bucket to a span that took so long', () => {
    const finished = run(world({ metrics: {} }))
    const [server] = finished.recording.metrics[0]!.metrics.resourceMetrics[0]!.scopes.flatMap(
      ({ metrics }) => metrics,
    ).find(({ name }) => name === 'http.server.request.duration')!.data!.points as HistogramPoint[]
    const { traceId, spanId, value } = server!.exemplars[0]!
    const { columns, spanCount } = finished.recording
    const row = Array.from({ length: spanCount }, (_, each) => each).find((each) => columns.spanId(each) === spanId)!
    expect(columns.traceId(row)).toBe(traceId)
    expect(value).toBe((columns.end[row]! - columns.start[row]!) / 1e9)
  })

  it('are those of the SDK’s settings: delta points add up to the cumulative ones', () => {
    const delta = { ...EVERY_TEN_SECONDS, OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta' }
    const finished = run(world({ metrics: { runtime: false }, sdk: { env: delta } }))
    let sum = 0n
    for (const { metrics } of finished.recording.metrics) {
      for (const { name, data } of metrics.resourceMetrics[0]!.scopes.flatMap(({ metrics: each }) => each)) {
        if (name !== 'http.server.request.duration') continue
        expect(data).toMatchObject({ temporality: 1 })
        for (const { count } of data!.points as HistogramPoint[]) sum += count
      }
    }
    expect(Number(sum)).toBe(requests(finished))
  })

  it('count on while sampling keeps no span', () => {
    const none = { ...EVERY_TEN_SECONDS, OTEL_TRACES_SAMPLER: 'always_off' }
    const finished = run(world({ metrics: { runtime: false }, sdk: { env: none } }))
    const [server] = lastCollected(finished).get('http.server.request.duration')!.data!.points as HistogramPoint[]
    expect([Number(server!.count), server!.exemplars.length]).toEqual([requests(finished), 0])
  })

  it('begin anew with a process that does', () => {
    const told = { en: 'It died.', th: 'It died.' }
    const faults = [{ id: 'died', kind: 'crash', reason: told, service: 'back', onset: '12s', lasts: '2s' }]
    const died = run(world({ metrics: { runtime: false } }, { faults }))
    const counts = died.recording.metrics.map(({ metrics }) => {
      const [server] = metrics.resourceMetrics[0]!.scopes.flatMap(({ metrics: each }) => each).find(
        ({ name }) => name === 'http.server.request.duration',
      )!.data!.points as HistogramPoint[]
      return Number(server!.count)
    })
    expect(died.recording.deaths).toHaveLength(1)
    expect(counts[1]!).toBeLessThan(counts[0]! + 60)
    expect(counts.reduce((least, count) => Math.min(least, count))).toBeLessThan(requests(died) / 2)
  })

  it('tell what the SDK does with its spans, where that is asked for', () => {
    const finished = run(world({ metrics: { operations: false, runtime: false, sdk: true } }))
    const last = finished.recorder.sentSignals.at(-1)!.message
    if (last.signal !== 'metrics') throw new Error('Not metrics.')
    const metrics = last.data.resourceMetrics[0]!.scopes.flatMap((scope) => scope.metrics)
    const value = (name: string): number => {
      const [point] = metrics.find((metric) => metric.name === name)!.data!.points
      return Number((point as { value: bigint }).value)
    }
    const { exported, service } = finished.sdk.find((counters) => counters.service === 'back')!
    expect(service).toBe('back')
    expect(value('otel.sdk.span.started')).toBe(exported)
    const [done, under, waiting] = [
      value('otel.sdk.exporter.span.exported'),
      value('otel.sdk.exporter.span.inflight'),
      value('otel.sdk.processor.span.queue.size'),
    ]
    expect(done).toBeGreaterThan(0)
    expect(done + under + waiting + value('otel.sdk.span.live')).toBe(exported)
    expect(value('otel.sdk.processor.span.queue.capacity')).toBe(2048)
  })
})

describe('logs of services', () => {
  const logging = { logs: { lines: { kind: 'logfmt' } } }

  it('have the ids of the span they were written in, as records and as lines', () => {
    const { recording } = run(world(logging))
    const { columns, logs, lines, spanCount } = recording
    expect([logs.records.length, lines.length]).toEqual([recording.truth.count, recording.truth.count])
    const spans = new Map(Array.from({ length: spanCount }, (_, row) => [columns.spanId(row), row] as const))
    logs.records.forEach((record, index) => {
      const row = spans.get(record.spanId)!
      expect(columns.traceId(row)).toBe(record.traceId)
      expect(columns.strings.text(columns.name[row]!)).toBe('POST /store')
      const line = parseLogLine(lineFormat({ kind: 'logfmt' }), lines[index]!.text)
      expect([line.traceId, line.spanId, line.message]).toEqual([record.traceId, record.spanId, record.body])
    })
    expect(logs.records[0]).toMatchObject({ severityText: 'INFO', attributes: [['items', 2n]] })
    expect(logs.records[0]!.body).toMatch(/^storing ord_/)
  })

  it('are written in other words only by services that log', () => {
    const { recording } = run(world())
    expect([recording.logs.records.length, recording.lines.length, recording.metrics.length]).toEqual([0, 0, 0])
  })
})

describe('a run with metrics and logs', () => {
  const all = { metrics: { sdk: true }, logs: {} }

  it('accounts for every record and every point', () => {
    const finished = run(world(all))
    for (const { logs, metrics } of finished.signals) {
      expect(logs.exported + logs.failed + logs.dropped + logs.diedWith).toBe(logs.made)
      expect(metrics.exported + metrics.failed).toBe(metrics.made)
    }
    const { logs, metrics } = finished.signals.find(({ service }) => service === 'back')!
    expect([logs.exported, metrics.failed]).toEqual([requests(finished), 0])
    expect(metrics.exported).toBeGreaterThan(0)
  })

  it('writes what was sent and what backends received, in order of time', () => {
    const finished = run(world(all))
    for (const lines of [[...sentLines(finished)], [...receivedLines(finished)]]) {
      const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
      const times = parsed.map(({ at_ms }) => at_ms as number)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      const signals = new Set(
        parsed.flatMap((line) => ['traces', 'metrics', 'logs'].filter((signal) => signal in line)),
      )
      expect(signals).toEqual(new Set(['traces', 'metrics', 'logs']))
    }
  })

  it('gives up what a collector without such a pipeline does not take', () => {
    const finished = run(world(all), TRACES_ONLY)
    const { logs, metrics } = finished.signals.find(({ service }) => service === 'back')!
    expect([logs.exported, metrics.exported]).toEqual([0, 0])
    expect(logs.failed).toBe(logs.made)
    expect(finished.recorder.storedSignals).toEqual([])
    expect(finished.recorder.spansStored).toBe(finished.recording.spanCount)
  })

  it('repeats itself', () => {
    const [one, other] = [run(world(all)), run(world(all))]
    expect([...sentLines(one)]).toEqual([...sentLines(other)])
    expect([...receivedLines(one)]).toEqual([...receivedLines(other)])
  })
})
