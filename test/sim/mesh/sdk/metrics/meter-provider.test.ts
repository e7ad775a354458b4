import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { randomStream } from '#sim/kernel/random.ts'
import { MeterProvider } from '#sim/mesh/sdk/metrics/meter-provider.ts'
import type {
  AggregationConfig,
  InstrumentType,
  MeterProviderConfig,
  MetricReaderConfig,
  ViewConfig,
} from '#sim/mesh/sdk/metrics/meter-provider-config.ts'
import type { ScopeMetrics } from '#sim/telemetry/metrics.ts'
import { OfficialMetrics } from './official-metrics.ts'

const MS = 1e6
const NAMES = ['http.server.duration', 'http.client.duration', 'Queue.size', 'jobs'] as const
const ATTRIBUTES = [
  {},
  { route: '/a' },
  { route: '/b', code: 200 },
  { code: 200, route: '/b' },
  { route: '/b', code: '200' },
  { user: 'u1', route: '/a' },
  { user: 'u2', route: '/a' },
  { user: 'u3', ok: true },
] as const

type Instrument = {
  meter: string
  type: InstrumentType
  name: string
  description: string
  unit: string
  valueType: 'int' | 'double'
  boundaries?: number[]
}
type Op = { advance: number } | { record: number; value: number; attributes: number } | { collect: number }
type Script = { config: MeterProviderConfig; instruments: Instrument[]; ops: Op[] }

const SYNC = ['counter', 'gauge', 'histogram', 'up_down_counter'] as const
const OBSERVABLE = ['observable_counter', 'observable_gauge', 'observable_up_down_counter'] as const
const isSync = (type: InstrumentType): type is (typeof SYNC)[number] => (SYNC as readonly string[]).includes(type)

beforeEach(() => void vi.spyOn(Date, 'now'))
afterEach(() => void vi.restoreAllMocks())

function runOurs({ config, instruments, ops }: Script): ScopeMetrics[][] {
  const clock = { now: 0, epochUnixNano: 0n }
  const resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
  const provider = new MeterProvider(resource, config, clock, randomStream(1, 'exemplars'))
  const records = instruments.map(({ meter, type, name, ...options }, index) => {
    if (isSync(type)) {
      const instrument = provider.meter(meter).create(type, name, options)
      // Every other one is bound once, as on a hot path.
      const bound = index % 2 === 0 ? ATTRIBUTES.map((attributes) => instrument.bind(attributes)) : null
      return (value: number, attributes: number): void => {
        if (bound === null) instrument.record(value, ATTRIBUTES[attributes])
        else bound[attributes]!.record(value)
      }
    }
    const said: [number, number][] = []
    provider
      .meter(meter)
      .createObservable(type, name, options)
      .addCallback((observe) => said.forEach(([value, attributes]) => observe(value, ATTRIBUTES[attributes])))
    return (value: number, attributes: number) => void said.push([value, attributes])
  })
  const collected: ScopeMetrics[][] = []
  for (const op of ops) {
    if ('advance' in op) clock.now += op.advance * MS
    else if ('record' in op) records[op.record % records.length]!(op.value, op.attributes)
    else {
      const metrics = provider.readers[op.collect % config.readers.length]!.collect()
      collected.push(metrics?.resourceMetrics[0]!.scopes ?? [])
    }
  }
  return collected.map(byName)
}

async function runOfficial({ config, instruments, ops }: Script): Promise<ScopeMetrics[][]> {
  let now = 0
  vi.mocked(Date.now).mockImplementation(() => now)
  const official = new OfficialMetrics(config)
  const records = instruments.map(({ meter, type, name, ...options }) => official.create(meter, type, name, options))
  const collected: ScopeMetrics[][] = []
  for (const op of ops) {
    if ('advance' in op) now += op.advance
    else if ('record' in op) records[op.record % records.length]!(op.value, { ...ATTRIBUTES[op.attributes] })
    else collected.push(await official.collect(op.collect % config.readers.length))
  }
  return collected.map(byName)
}

// The official one orders scopes by how many promises each had to wait for.
const byName = (scopes: ScopeMetrics[]): ScopeMetrics[] =>
  scopes.toSorted((a, b) => (a.scope.name < b.scope.name ? -1 : 1))

const limit = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined })
const readers: fc.Arbitrary<MetricReaderConfig> = fc
  .record({
    temporality_preference: fc.constantFrom('cumulative' as const, 'delta' as const, 'low_memory' as const),
    default_histogram_aggregation: fc.constantFrom(
      'explicit_bucket_histogram' as const,
      'base2_exponential_bucket_histogram' as const,
    ),
    limit,
    counterLimit: limit,
  })
  .map(({ limit: each, counterLimit, ...reader }) => ({
    ...reader,
    cardinality_limits: {
      ...(each !== undefined && { default: each }),
      ...(counterLimit !== undefined && { counter: counterLimit }),
    },
  }))

const boundaries = fc.array(fc.constantFrom(-10, 0, 0.5, 1, 5, 5.5, 100, Infinity, -Infinity), { maxLength: 5 })
const aggregations = (type: 'sync' | 'observable'): fc.Arbitrary<AggregationConfig> =>
  fc.oneof(
    fc.constantFrom<AggregationConfig>({ default: null }, { drop: null }, { sum: null }, { last_value: null }),
    fc.constant<AggregationConfig>({ explicit_bucket_histogram: null }),
    fc
      .record({ boundaries, record_min_max: fc.boolean() })
      .map((options): AggregationConfig => ({ explicit_bucket_histogram: options })),
    ...(type === 'sync'
      ? [
          fc
            .record({ max_size: fc.constantFrom(1, 2, 4, 20, 160), record_min_max: fc.boolean() })
            .map((options): AggregationConfig => ({ base2_exponential_bucket_histogram: options })),
        ]
      : []),
  )

const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })
const keys = maybe(fc.subarray(['route', 'code', 'user', 'ok']))

const views = (type: 'sync' | 'observable'): fc.Arbitrary<ViewConfig> =>
  fc
    .record({
      exact: fc.boolean(),
      instrument_name: maybe(fc.constantFrom(...NAMES, '*', 'http*', '*.duration', 'http.*.duration', 'j.bs')),
      instrument_type: maybe(fc.constantFrom<InstrumentType>(...(type === 'sync' ? SYNC : OBSERVABLE))),
      unit: maybe(fc.constantFrom('', 's')),
      meter_name: maybe(fc.constantFrom('one', 'two')),
      name: maybe(fc.constantFrom('renamed', 'jobs')),
      description: maybe(fc.constantFrom('by view', 'a longer one by a view')),
      aggregation: maybe(aggregations(type)),
      aggregation_cardinality_limit: limit,
      included: keys,
      excluded: keys,
    })
    .map((choice): ViewConfig => {
      const { instrument_name, instrument_type, unit, meter_name, name, description } = choice
      const { aggregation, aggregation_cardinality_limit, included, excluded } = choice
      const renames = name !== undefined && instrument_name !== undefined && !instrument_name.includes('*')
      return {
        selector: present({ instrument_name, instrument_type, unit, meter_name }) as ViewConfig['selector'],
        stream: present({
          name: renames ? name : undefined,
          description,
          aggregation,
          aggregation_cardinality_limit,
          attribute_keys: present({ included, excluded }),
        }) as ViewConfig['stream'],
      }
    })
    .filter(({ selector }) => Object.keys(selector).length > 0)

const instruments = (types: readonly InstrumentType[]): fc.Arbitrary<Instrument> =>
  fc
    .record({
      meter: fc.constantFrom('one', 'two'),
      type: fc.constantFrom(...types),
      name: fc.constantFrom(...NAMES, 'queue.SIZE'),
      description: fc.constantFrom('', 'short', 'rather longer'),
      unit: fc.constantFrom('', 's'),
      valueType: fc.constantFrom('int' as const, 'double' as const),
      boundaries: maybe(boundaries),
    })
    .map((instrument) => present(instrument) as Instrument)

const values = fc
  .oneof(
    { weight: 5, arbitrary: fc.integer({ min: -20, max: 300 }) },
    { weight: 3, arbitrary: fc.double({ min: 0, max: 5000, noNaN: true }) },
    { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 1, 2, 4, 1024, 0.5, 5e-324, 2.2250738585072014e-308) },
  )
  // Whether a smallest zero is below zero is of no interest.
  .map((value) => value + 0)

const ops = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ advance: fc.integer({ min: 0, max: 90_000 }) }) },
    {
      weight: 8,
      arbitrary: fc.record({
        record: fc.nat({ max: 20 }),
        value: values,
        attributes: fc.nat({ max: ATTRIBUTES.length - 1 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ collect: fc.nat({ max: 1 }) }) },
  ),
  { maxLength: 60 },
)

const scripts = (type: 'sync' | 'observable'): fc.Arbitrary<Script> =>
  fc.record({
    config: fc.record({
      readers: fc.array(readers, { minLength: 1, maxLength: 2 }),
      views: fc.array(views(type), { maxLength: 3 }),
    }),
    instruments: fc.array(instruments(type === 'sync' ? SYNC : OBSERVABLE), { minLength: 1, maxLength: 5 }),
    ops: ops.map((list) => [...list, { collect: 0 }, { advance: 10 }, { collect: 1 }]),
  })

describe('MeterProvider', () => {
  it('collects from instruments that are told their values what the official SDK does', async () => {
    await fc.assert(
      fc.asyncProperty(scripts('sync'), async (script) => {
        expect(runOurs(script)).toEqual(await runOfficial(script))
      }),
      { numRuns: 600 },
    )
  })

  it('collects from instruments that are asked what the official SDK does', async () => {
    await fc.assert(
      fc.asyncProperty(scripts('observable'), async (script) => {
        expect(runOurs(script)).toEqual(await runOfficial(script))
      }),
      { numRuns: 400 },
    )
  })

  it('scales down as the official SDK does where a total meets zeros only', async () => {
    const record = (value: number): Op => ({ record: 0, value, attributes: 0 })
    const script: Script = {
      config: { readers: [{ default_histogram_aggregation: 'base2_exponential_bucket_histogram' }] },
      instruments: [{ meter: 'one', type: 'histogram', name: 'jobs', description: '', unit: 's', valueType: 'double' }],
      ops: [record(1000), record(1001), { collect: 0 }, record(0), { collect: 0 }, record(1001.5), { collect: 0 }],
    }
    const ours = runOurs(script)
    expect(ours).toEqual(await runOfficial(script))
    const scales = ours.map(([scope]) => {
      const data = scope!.metrics[0]!.data!
      return data.kind === 'exponential_histogram' ? data.points[0]!.scale : null
    })
    // The lone zeros cost precision: upstream takes buckets without counts for index 0.
    expect(scales).toEqual([16, 4, 4])
  })

  it('gives the 2000th attribute set and all after it to the overflow point, as the official SDK does', async () => {
    const clock = { now: 0, epochUnixNano: 0n }
    const resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
    const provider = new MeterProvider(resource, { readers: [{}] }, clock, randomStream(1, 'exemplars'))
    const ours = provider.meter('one').create('counter', 'requests')
    vi.mocked(Date.now).mockReturnValue(0)
    const official = new OfficialMetrics({ readers: [{}] })
    const theirs = official.create('one', 'counter', 'requests', { description: '', unit: '', valueType: 'double' })
    for (let user = 0; user < 2050; user++) {
      ours.record(1, { user })
      theirs(1, { user })
    }
    const { scopes } = provider.readers[0]!.collect()!.resourceMetrics[0]!
    expect(scopes).toEqual(await official.collect(0))
    const points = scopes[0]!.metrics[0]!.data!.points
    expect(points).toHaveLength(2000)
    expect(points.at(-1)).toMatchObject({ attributes: [['otel.metric.overflow', true]], value: 51 })
  })
})
