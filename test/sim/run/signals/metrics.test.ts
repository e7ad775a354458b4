import { describe, expect, it } from 'vitest'
import type { SeriesShape } from '#sim/worker/signals-protocol.ts'
import { COLLECTOR, runSignals } from './run-of-small.ts'
import type { Written } from '../../mesh/small-world.ts'

const REQUESTS = 10
const DURATION = 'http.server.request.duration'
const env = (more: Written = {}): Written => ({
  sdk: { env: { OTEL_METRIC_EXPORT_INTERVAL: '10000', ...more } },
  metrics: {},
})
const instrument = (signals: ReturnType<typeof runSignals>, name = DURATION) =>
  signals.instruments().instruments.find((each) => each.name === name)!
const drawn = (signals: ReturnType<typeof runSignals>, shape: SeriesShape, name = DURATION) =>
  signals.series({ key: instrument(signals, name).key, shape, limit: 20 })

/** Durations of the requests that `back` served, in order, s. */
function durations({ finished }: ReturnType<typeof runSignals>): number[] {
  const { columns, spanCount } = finished.recorder.recording
  return Array.from({ length: spanCount }, (_, row) => row)
    .filter((row) => columns.kind[row] === 2 && columns.strings.text(columns.name[row]!) === 'POST /store')
    .map((row) => (columns.end[row]! - columns.start[row]!) / 1e9)
    .toSorted((a, b) => a - b)
}

describe('the metrics that backends received', () => {
  it('are listed with what they are', () => {
    const signals = runSignals(env())
    expect(instrument(signals)).toMatchObject({
      unit: 's',
      kind: 'histogram',
      temporality: 'cumulative',
      backend: 'otlp_grpc/backend',
      services: ['back'],
      series: 1,
      overflows: false,
    })
    expect(instrument(signals, 'nodejs.eventloop.utilization')).toMatchObject({ kind: 'gauge', temporality: null })
    expect(instrument(runSignals(env({ OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta' })))).toMatchObject({
      temporality: 'delta',
    })
  })

  it('are none where no collector takes them', () => {
    const signals = runSignals(env(), { collector: COLLECTOR.replace(/ {4}metrics: .*\n/, '') })
    expect(signals.instruments().instruments).toEqual([])
  })

  it('grow to the number of requests, or by as many in all, whatever their temporality', () => {
    const cumulative = drawn(runSignals(env()), 'received').series[0]!
    expect(cumulative.values.at(-1)).toBe(REQUESTS)
    expect(cumulative.atNs[0]! / 1e9).toBeCloseTo(10, 3)
    const delta = drawn(runSignals(env({ OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta' })), 'received')
    expect(delta.series[0]!.values.reduce<number>((sum, value) => sum + value!, 0)).toBe(REQUESTS)
  })

  it('have rates in both temporalities, of the same requests', () => {
    const rates = (more: Written) => drawn(runSignals(env(more)), 'rate').series[0]!
    const [cumulative, delta] = [rates({}), rates({ OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta' })]
    const [whole] = cumulative.values.slice(1)
    expect(whole).toBeGreaterThan(0)
    expect(delta.values[1]! / whole!).toBeGreaterThan(0.9)
    expect(delta.values[1]! / whole!).toBeLessThan(1.6)
  })

  it('estimate quantiles within the bucket that the true ones lie in', () => {
    const signals = runSignals(env())
    const all = durations(signals)
    const estimated = drawn(signals, 'p99').series[0]!.values.filter((value) => value !== null)
    expect(estimated.length).toBeGreaterThan(0)
    // Everything takes some milliseconds, and the buckets end at 5, 10 and 25 ms.
    for (const value of estimated) expect([value > 0.005, value <= 0.025]).toEqual([true, true])
    expect([all[0]! > 0.005, all.at(-1)! <= 0.025]).toEqual([true, true])
  })

  it('lead from exemplars to the requests they were measured in', () => {
    const signals = runSignals(env())
    const { exemplars } = drawn(signals, 'p99')
    expect(exemplars.length).toBeGreaterThan(0)
    const all = durations(signals)
    for (const { value, request, stored } of exemplars) {
      expect([all.includes(value), request !== null, stored]).toEqual([true, true, true])
    }
  })

  it('show what went over the cardinality limit as one series, before all others', () => {
    const view = { selector: { instrument_name: DURATION }, stream: { aggregation_cardinality_limit: 1 } }
    const exporter = { otlp_grpc: { endpoint: 'http://collector:4317' } }
    const meter_provider = { readers: [{ periodic: { interval: 10_000, exporter } }], views: [view] }
    const tracer_provider = { processors: [{ batch: { exporter } }] }
    const document = JSON.stringify({ file_format: '1.0', tracer_provider, meter_provider })
    const signals = runSignals({ sdk: { config: document }, metrics: {} })
    expect(instrument(signals).overflows).toBe(true)
    const [first] = drawn(signals, 'received').series
    expect([first!.overflow, first!.attributes]).toEqual([true, [['otel.metric.overflow', 'true']]])
  })
})
