import { ROOT_CONTEXT, SpanKind, TraceFlags, createTraceState, trace } from '@opentelemetry/api'
import type { Attributes, Context } from '@opentelemetry/api'
import { SamplingDecision } from '@opentelemetry/sdk-trace-base'
import type { SamplingResult } from '@opentelemetry/sdk-trace-base'
import { describe, expect, it } from 'vitest'
import { seconds } from '#sim/kernel/time.ts'
import { readSdkConfig } from '#sim/mesh/sdk/config/read-sdk-config.ts'
import { createSampler } from '#sim/mesh/sdk/sampler/create-sampler.ts'
import type { SamplerSettings } from '#sim/mesh/sdk/sampler/create-sampler.ts'

const { NOT_RECORD, RECORD, RECORD_AND_SAMPLED } = SamplingDecision

type Clock = { at: number }

/** The sampler that `tracer_provider.sampler` in YAML makes. */
function samplerOf(yaml: string, clock: Clock = { at: 0 }, more: Partial<SamplerSettings> = {}) {
  const head = 'file_format: "1.0"\ntracer_provider:\n  processors: [{ simple: { exporter: { console: } } }]\n'
  const { config, diagnostics } = readSdkConfig({ yaml: `${head}  sampler: ${yaml}\n` })
  expect(diagnostics).toEqual([])
  return createSampler(config!.tracer_provider!.sampler, { now: () => clock.at, ...more })
}

type Asked = { context?: Context; traceId?: string; name?: string; kind?: SpanKind; attributes?: Attributes }

function ask(sampler: ReturnType<typeof samplerOf>, asked: Asked = {}): SamplingResult {
  const {
    context = ROOT_CONTEXT,
    traceId = '0af7651916cd43dd8448eb211c80319c',
    name = 'GET /',
    kind = SpanKind.SERVER,
    attributes = {},
  } = asked
  return sampler.shouldSample(context, traceId, name, kind, attributes, [])
}

const parent = (flags: TraceFlags, isRemote: boolean, state?: string): Context =>
  trace.setSpanContext(ROOT_CONTEXT, {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    traceFlags: flags,
    isRemote,
    ...(state !== undefined && { traceState: createTraceState(state) }),
  })

describe('samplers without a parent’s say', () => {
  it('are always on and always off', () => {
    expect(ask(samplerOf('{ always_on: }')).decision).toBe(RECORD_AND_SAMPLED)
    expect(ask(samplerOf('{ always_off: }')).decision).toBe(NOT_RECORD)
  })

  it('sample the share they are told', () => {
    const sampler = samplerOf('{ trace_id_ratio_based: { ratio: 0.25 } }')
    let sampled = 0
    for (let index = 0; index < 4096; index++) {
      const traceId = `${(index * 0x10_0000).toString(16).padStart(8, '0')}000000000000000000000001`
      if (ask(sampler, { traceId }).decision === RECORD_AND_SAMPLED) sampled++
    }
    expect(sampled).toBe(1024)
  })
})

describe('parent_based', () => {
  it.each([
    ['root', ROOT_CONTEXT],
    ['remote_parent_sampled', parent(TraceFlags.SAMPLED, true)],
    ['remote_parent_not_sampled', parent(TraceFlags.NONE, true)],
    ['local_parent_sampled', parent(TraceFlags.SAMPLED, false)],
    ['local_parent_not_sampled', parent(TraceFlags.NONE, false)],
  ])('asks the sampler in %s when it is its turn, and no other', (slot, context) => {
    const slots = [
      'root',
      'remote_parent_sampled',
      'remote_parent_not_sampled',
      'local_parent_sampled',
      'local_parent_not_sampled',
    ]
    const only = (chosen: string, on: string, off: string): string =>
      `{ parent_based: { ${slots.map((each) => `${each}: { ${each === chosen ? on : off}: }`).join(', ')} } }`
    expect(ask(samplerOf(only(slot, 'always_on', 'always_off')), { context }).decision).toBe(RECORD_AND_SAMPLED)
    expect(ask(samplerOf(only(slot, 'always_off', 'always_on')), { context }).decision).toBe(NOT_RECORD)
  })
})

describe('always_record', () => {
  it('records what another sampler drops, with what that one says of it, and never samples more', () => {
    expect(ask(samplerOf('{ always_record: { root: { always_off: } } }')).decision).toBe(RECORD)
    expect(ask(samplerOf('{ always_record: { root: { always_on: } } }')).decision).toBe(RECORD_AND_SAMPLED)
    const dropping = '{ probability/development: { ratio: 0 } }'
    const asked = { context: parent(TraceFlags.SAMPLED, true, 'vendor=a') }
    const dropped = ask(samplerOf(dropping), asked)
    expect(dropped.decision).toBe(NOT_RECORD)
    expect(ask(samplerOf(`{ always_record: { root: ${dropping} } }`), asked)).toEqual({ ...dropped, decision: RECORD })
  })
})

describe('consistent probability', () => {
  const stateOf = (result: SamplingResult): string | undefined => result.traceState?.get('ot')

  // The specification's thresholds; what it prints with fewer digits (1% is fd70a4) the SDK writes out in full.
  it.each([
    [1, '0'],
    [0.5, '8'],
    [0.25, 'c'],
    [0.75, '4'],
    [0.125, 'e'],
    [0.1, 'e6666666666666'],
    [0.01, 'fd70a3d70a3d71'],
  ])('of %d says th:%s', (ratio, threshold) => {
    const traceId = '0000000000000000ffffffffffffffff'.slice(0, 18) + 'ffffffffffffff'
    for (const yaml of [
      `{ probability/development: { ratio: ${ratio} } }`,
      `{ composite/development: { probability: { ratio: ${ratio} } } }`,
    ]) {
      const result = ask(samplerOf(yaml), { traceId })
      expect(result.decision).toBe(RECORD_AND_SAMPLED)
      expect(stateOf(result)).toBe(`th:${threshold}`)
    }
  })

  it.each([
    ['0bffffffffffff', NOT_RECORD],
    ['bfffffffffffff', NOT_RECORD],
    ['c0000000000000', RECORD_AND_SAMPLED],
  ])('of a quarter, with the last 56 bits of the id %s, decides by the threshold', (random, decision) => {
    const traceId = `0af7651916cd43dd84${random}`
    expect(ask(samplerOf('{ probability/development: { ratio: 0.25 } }'), { traceId }).decision).toBe(decision)
  })

  it('takes explicit randomness before the id’s', () => {
    const sampler = samplerOf('{ probability/development: { ratio: 0.25 } }')
    const sampled = ask(sampler, { context: parent(TraceFlags.SAMPLED, true, 'ot=rv:c0000000000000') })
    expect([sampled.decision, stateOf(sampled)]).toEqual([RECORD_AND_SAMPLED, 'th:c;rv:c0000000000000'])
    const dropped = ask(sampler, { context: parent(TraceFlags.SAMPLED, true, 'ot=rv:bfffffffffffff') })
    expect([dropped.decision, stateOf(dropped)]).toEqual([NOT_RECORD, 'rv:bfffffffffffff'])
  })

  it('hands a parent’s threshold on, and leaves other vendors’ state alone', () => {
    const sampler = samplerOf('{ composite/development: { parent_threshold: { root: { always_off: } } } }')
    const result = ask(sampler, { context: parent(TraceFlags.SAMPLED, true, 'vendor=a,ot=th:8;rv:9b8233f7e3a151;x:1') })
    expect(result.decision).toBe(RECORD_AND_SAMPLED)
    expect(result.traceState?.serialize()).toBe('ot=th:8;rv:9b8233f7e3a151;x:1,vendor=a')
    expect(ask(sampler).decision).toBe(NOT_RECORD)
  })

  // 1% as the specification prints it, with three digits' precision.
  it.each([
    ['fd70a400000000', RECORD_AND_SAMPLED],
    ['fd70a3ffffffff', NOT_RECORD],
  ])('decides by a parent’s th:fd70a4 on rv:%s', (random, decision) => {
    const sampler = samplerOf('{ composite/development: { parent_threshold: { root: { always_off: } } } }')
    const context = parent(TraceFlags.SAMPLED, true, `ot=th:fd70a4;rv:${random}`)
    expect(ask(sampler, { context }).decision).toBe(decision)
  })

  it('believes the flag of a parent without a threshold, and counts nothing on it', () => {
    const sampler = samplerOf('{ composite/development: { parent_threshold: { root: { always_on: } } } }')
    const result = ask(sampler, { context: parent(TraceFlags.SAMPLED, true) })
    expect([result.decision, stateOf(result)]).toEqual([RECORD_AND_SAMPLED, undefined])
    expect(ask(sampler, { context: parent(TraceFlags.NONE, true) }).decision).toBe(NOT_RECORD)
  })
})

describe('rules', () => {
  const on = 'sampler: { always_on: }'
  const rules = (rule: string): ReturnType<typeof samplerOf> =>
    samplerOf(`{ composite/development: { rule_based: { rules: [{ ${rule} }] } } }`)

  it.each<[string, Asked, Asked]>([
    [
      'attribute_values: { key: http.route, values: [/a, /b] }',
      { attributes: { 'http.route': '/b' } },
      { attributes: { 'http.route': '/c' } },
    ],
    ['attribute_values: { key: code, values: ["404"] }', { attributes: { code: 404 } }, {}],
    [
      'attribute_values: { key: tags, values: [x] }',
      { attributes: { tags: ['y', 'x'] } },
      { attributes: { tags: ['y'] } },
    ],
    [
      'attribute_patterns: { key: code, included: ["4*"] }',
      { attributes: { code: 404 } },
      { attributes: { code: 500 } },
    ],
    [
      'attribute_patterns: { key: p, included: ["/i/*"], excluded: ["/i/s/*"] }',
      { attributes: { p: '/i/a' } },
      { attributes: { p: '/i/s/a' } },
    ],
    ['attribute_patterns: { key: p, excluded: ["?"] }', { attributes: { p: 'ab' } }, { attributes: { p: 'a' } }],
    ['span_kinds: [client, producer]', { kind: SpanKind.PRODUCER }, { kind: SpanKind.SERVER }],
    ['parent: [none]', {}, { context: parent(TraceFlags.SAMPLED, true) }],
    ['parent: [remote]', { context: parent(TraceFlags.SAMPLED, true) }, { context: parent(TraceFlags.SAMPLED, false) }],
    ['parent: [local]', { context: parent(TraceFlags.SAMPLED, false) }, {}],
    ['parent: [none], span_kinds: [client]', { kind: SpanKind.CLIENT }, { kind: SpanKind.SERVER }],
  ])('%s', (rule, matching, other) => {
    expect(ask(rules(`${rule}, ${on}`), matching).decision).toBe(RECORD_AND_SAMPLED)
    expect(ask(rules(`${rule}, ${on}`), other).decision).toBe(NOT_RECORD)
  })

  it('let the first that matches decide', () => {
    const sampler = samplerOf(
      '{ composite/development: { rule_based: { rules: [{ span_kinds: [server], sampler: { always_off: } }, { sampler: { always_on: } }] } } }',
    )
    expect(ask(sampler).decision).toBe(NOT_RECORD)
    expect(ask(sampler, { kind: SpanKind.INTERNAL }).decision).toBe(RECORD_AND_SAMPLED)
  })
})

describe('rate limiting', () => {
  const taken = (sampler: ReturnType<typeof samplerOf>, spans: number): number =>
    Array.from({ length: spans }, () => ask(sampler)).filter(({ decision }) => decision === RECORD_AND_SAMPLED).length

  it('samples so many a second of virtual time, and saves no more than a second’s worth', () => {
    const clock = { at: seconds(100) }
    const sampler = samplerOf('{ rate_limiting: { max_traces_per_second: 2 } }', clock)
    expect(taken(sampler, 10)).toBe(2)
    clock.at += seconds(0.5)
    expect(taken(sampler, 10)).toBe(1)
    clock.at += seconds(60)
    expect(taken(sampler, 10)).toBe(2)
  })

  it('of less than one a second lets one through and waits', () => {
    const clock = { at: 0 }
    const sampler = samplerOf('{ rate_limiting: { max_traces_per_second: 0.1 } }', clock)
    expect(taken(sampler, 5)).toBe(1)
    clock.at = seconds(9.9)
    expect(taken(sampler, 5)).toBe(0)
    clock.at = seconds(10)
    expect(taken(sampler, 5)).toBe(1)
  })

  it('of 0 samples nothing', () => {
    expect(taken(samplerOf('{ rate_limiting: { max_traces_per_second: 0 } }'), 5)).toBe(0)
  })
})
