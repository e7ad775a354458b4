import { ROOT_CONTEXT, trace } from '@opentelemetry/api'
import type { SpanContext } from '@opentelemetry/api'
import { createRequire } from 'node:module'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { randomStream } from '#sim/kernel/random.ts'
import { AttributeSet } from '#sim/mesh/sdk/metrics/attribute-set.ts'
import { AlignedHistogramReservoir, FixedSizeReservoir } from '#sim/mesh/sdk/metrics/exemplar-reservoir.ts'
import { MeterProvider } from '#sim/mesh/sdk/metrics/meter-provider.ts'
import type { MeterProviderConfig } from '#sim/mesh/sdk/metrics/meter-provider-config.ts'
import type { Exemplar, MetricData } from '#sim/telemetry/metrics.ts'

type OfficialReservoir = {
  offer(value: number, time: [number, number], attributes: object, context: object): void
  collect(attributes: object): { value: number; timestamp: [number, number]; traceId?: string; spanId?: string }[]
}
// The official SDK has the reservoirs and does not export them.
const official = createRequire(createRequire(import.meta.url).resolve('@opentelemetry/sdk-metrics'))(
  './exemplar',
) as Record<
  'AlignedHistogramBucketExemplarReservoir' | 'SimpleFixedSizeExemplarReservoir',
  new (of: unknown) => OfficialReservoir
>

const EPOCH = 1_700_000_000_000_000_000n
const span = (number: number, traceFlags = 1): SpanContext => ({
  traceId: number.toString(16).padStart(32, '0'),
  spanId: number.toString(16).padStart(16, '0'),
  traceFlags,
})
const context = {
  times: { epochUnixNano: 0n, collected: 0 },
  temporality: 2,
  valueType: 'double' as const,
  signed: false,
}
const NONE = new AttributeSet({})

afterEach(() => void vi.restoreAllMocks())

function exemplarsOf(data: MetricData | null): Exemplar[] {
  const point = data!.points[0]!
  return 'exemplars' in point ? point.exemplars : []
}

function histogram(config: Partial<MeterProviderConfig> = {}) {
  const clock = { now: 0, epochUnixNano: EPOCH }
  const resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
  const provider = new MeterProvider(resource, { readers: [{}], ...config }, clock, randomStream(1, 'exemplars'))
  const instrument = provider.meter('one').create('histogram', 'duration', { boundaries: [1, 5] })
  const collect = () => exemplarsOf(provider.readers[0]!.collect()!.resourceMetrics[0]!.scopes[0]!.metrics[0]!.data)
  return { clock, instrument, collect }
}

describe('exemplars', () => {
  it('are kept per bucket as the official reservoir keeps them', () => {
    const theirs = new official.AlignedHistogramBucketExemplarReservoir([1, 5])
    const ours = new AlignedHistogramReservoir([1, 5])
    ;[0.5, 3, 1, 7, 5, 100].forEach((value, index) => {
      theirs.offer(value, [0, index], {}, trace.setSpanContext(ROOT_CONTEXT, span(index + 1)))
      ours.offer(value, index, NONE, span(index + 1))
    })
    expect(essence(ours.collect(NONE, context))).toEqual(officialEssence(theirs))
  })

  it('are chosen from all measurements as the official reservoir of fixed size chooses, given the same chance', () => {
    const chance = randomStream(7, 'chance')
    vi.spyOn(Math, 'random').mockImplementation(() => chance.next())
    const theirs = new official.SimpleFixedSizeExemplarReservoir(3)
    const ours = new FixedSizeReservoir(3, randomStream(7, 'chance'))
    for (let index = 0; index < 200; index++) {
      theirs.offer(index, [0, index], {}, trace.setSpanContext(ROOT_CONTEXT, span(index + 1)))
      ours.offer(index, index, NONE, span(index + 1))
    }
    expect(essence(ours.collect(NONE, context))).toEqual(officialEssence(theirs))
  })

  it('lead from a bucket to the sampled span of its last measurement, at its time', () => {
    const { clock, instrument, collect } = histogram()
    instrument.record(0.2, {}, span(1))
    clock.now = 5_000_000
    instrument.record(3, {}, span(2))
    instrument.record(4, {}, span(3))
    instrument.record(4.5, {}, span(4, 0))
    instrument.record(9, {})
    expect(collect()).toEqual([
      { time: EPOCH, value: 0.2, filteredAttributes: [], traceId: span(1).traceId, spanId: span(1).spanId },
      { time: EPOCH + 5_000_000n, value: 4, filteredAttributes: [], traceId: span(3).traceId, spanId: span(3).spanId },
    ])
  })

  it('are those since the last collection', () => {
    const { instrument, collect } = histogram()
    instrument.record(3, {}, span(1))
    expect(collect()).toHaveLength(1)
    expect(collect()).toHaveLength(0)
    instrument.record(3, {}, span(2))
    expect(collect().map(({ traceId }) => traceId)).toEqual([span(2).traceId])
  })

  it('keep the attributes that a view takes from the point', () => {
    const { instrument, collect } = histogram({
      views: [{ selector: { instrument_name: '*' }, stream: { attribute_keys: { excluded: ['user'] } } }],
    })
    instrument.record(3, { route: '/a', user: 'u1' }, span(1))
    expect(collect()[0]!.filteredAttributes).toEqual([['user', 'u1']])
  })

  it('are taken without a trace when the filter says always_on, and never when it says always_off', () => {
    const on = histogram({ exemplar_filter: 'always_on' })
    on.instrument.record(3, {})
    expect(on.collect()).toMatchObject([{ value: 3, traceId: '', spanId: '' }])
    const off = histogram({ exemplar_filter: 'always_off' })
    off.instrument.record(3, {}, span(1))
    expect(off.collect()).toEqual([])
  })
})

const essence = (exemplars: Exemplar[]) =>
  exemplars.map(({ value, time, traceId, spanId }) => ({ value, time: Number(time), traceId, spanId }))

function officialEssence(reservoir: OfficialReservoir) {
  return reservoir
    .collect({})
    .map(({ value, timestamp, traceId, spanId }) => ({ value, time: timestamp[1], traceId, spanId }))
}
