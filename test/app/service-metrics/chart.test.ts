import { describe, expect, it } from 'vitest'
import { formatMeasure } from '#app/_features/service-metrics/format-measure.ts'
import { layOutChart, roundAxis, valueAt } from '#app/_features/service-metrics/lay-out-chart.ts'
import { chosenInstrument, shapeOf, showsExemplars, unitOf } from '#app/_features/service-metrics/metric-view.ts'
import { seriesLooks } from '#app/_features/service-metrics/series-look.ts'
import { tellingAttributes } from '#app/_features/service-metrics/telling-attributes.ts'
import type { ExemplarView, InstrumentInfo, MetricSeries } from '#sim/worker/signals-protocol.ts'

const series = (values: (number | null)[], more: Partial<MetricSeries> = {}): MetricSeries => ({
  service: 'front',
  replica: 'front-0',
  attributes: [],
  overflow: false,
  atNs: values.map((_, index) => (index + 1) * 10),
  values,
  ...more,
})

const exemplar: ExemplarView = { series: 0, atNs: 20, value: 9, traceId: 'a', spanId: 'b', request: 1, stored: true }

const info = (more: Partial<InstrumentInfo> = {}): InstrumentInfo => ({
  key: 'k',
  name: 'http.server.request.duration',
  unit: 's',
  description: '',
  kind: 'histogram',
  temporality: 'cumulative',
  isMonotonic: false,
  backend: 'otlp',
  services: ['front'],
  series: 1,
  points: 3,
  exemplars: 0,
  overflows: false,
  ...more,
})

describe('the axis of a chart', () => {
  it('ends at a round number over everything', () => {
    expect(roundAxis(3.7)).toEqual({ most: 4, step: 1 })
    expect(roundAxis(0.19)).toEqual({ most: 0.2, step: 0.05 })
    expect(roundAxis(8_200_000)).toEqual({ most: 10_000_000, step: 2_500_000 })
    expect(roundAxis(0).most).toBe(1)
  })

  it('has room for exemplars that are greater than every point', () => {
    const { most, marks } = layOutChart([series([1, 2])], [exemplar], 40, { width: 100, height: 50 })
    expect(most).toBe(10)
    expect(marks).toEqual([{ exemplar: 0, x: 50, y: 5 }])
  })
})

describe('a line of a chart', () => {
  it('runs from zero time to the end, and breaks where there is no value', () => {
    const { lines } = layOutChart([series([2, null, 4, 4])], [], 40, { width: 100, height: 50 })
    expect(lines[0]!.path).toBe('M25.0 25.0M75.0 0.0L100.0 0.0')
    expect(lines[0]!.dots).toHaveLength(3)
  })

  it('has its service’s colour, and dashes that tell it from others of the same', () => {
    const looks = seriesLooks([series([]), series([]), series([], { overflow: true })], () => 4)
    expect(looks.map(({ color }) => color)).toEqual(['var(--service-4)', 'var(--service-4)', 'var(--warn)'])
    expect(looks[0]!.dash).not.toBe(looks[1]!.dash)
  })
})

describe('attributes', () => {
  it('tell a series from others of its service, and an overflow from all', () => {
    const get: [string, string] = ['method', 'GET']
    const some = [
      series([], { attributes: [get, ['code', '200']] }),
      series([], { attributes: [get, ['code', '503']] }),
      series([], { service: 'back', attributes: [get] }),
      series([], { overflow: true, attributes: [['otel.metric.overflow', 'true']] }),
    ]
    expect(tellingAttributes(some)).toEqual([
      [['code', '200']],
      [['code', '503']],
      [],
      [['otel.metric.overflow', 'true']],
    ])
  })
})

describe('a value at the needle', () => {
  it('is the last one before it', () => {
    const one = series([1, 2, 3])
    expect([valueAt(one, 5), valueAt(one, 20), valueAt(one, 29), valueAt(one, Infinity)]).toEqual([null, 2, 2, 3])
    expect(valueAt(series([1, null]), Infinity)).toBe(1)
  })
})

describe('a metric', () => {
  it('is drawn as what can be drawn of it', () => {
    expect(shapeOf(info(), null)).toBe('p95')
    expect(shapeOf(info(), 'rate')).toBe('rate')
    expect(shapeOf(info({ kind: 'gauge' }), 'p95')).toBe('received')
    expect(shapeOf(info({ kind: 'sum', isMonotonic: true }), 'p95')).toBe('rate')
  })

  it('is the one that was chosen, else the one with most to tell', () => {
    const [plain, told, over] = [info(), info({ key: 't', exemplars: 3 }), info({ key: 'o', overflows: true })]
    expect(chosenInstrument([plain, told, over], 'k')?.key).toBe('k')
    expect(chosenInstrument([plain, told, over], null)?.key).toBe('o')
    expect(chosenInstrument([plain, told], 'gone')?.key).toBe('t')
    expect(chosenInstrument([], null)).toBeUndefined()
  })

  it('shows exemplars only on an axis of what they measure, and counts in no unit', () => {
    expect([showsExemplars(info(), 'p95'), showsExemplars(info(), 'rate')]).toEqual([true, false])
    expect([unitOf(info(), 'p95'), unitOf(info(), 'received')]).toEqual(['s', '1'])
  })
})

describe('a measured value', () => {
  it('is written in its own unit', () => {
    expect(formatMeasure(0.0148, 's')).toBe('14.8\u00A0ms')
    expect(formatMeasure(2_460_000, 'By')).toBe('2.46\u00A0MB')
    expect(formatMeasure(12, '{request}')).toBe('12\u00A0request')
    expect(formatMeasure(3.3333, '1', true)).toBe('3.33/s')
  })
})
