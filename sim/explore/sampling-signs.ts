import type { SpanStore } from '../query/span-store.ts'
import { findAttribute } from '../telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '../telemetry/attribute.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import {
  parseOtTraceState,
  randomnessOf,
  shouldSample,
  thresholdOf,
  thresholdToProbability,
} from '../telemetry/ot-tracestate.ts'
import type { SamplingSign, SamplingSigns } from '../worker/sampling-protocol.ts'

const SAMPLED = 1
const RANDOM = 2
const FLAGS = 0xff
const HAS_IS_REMOTE = 0x100
/** The least significant 56 bits of a trace id. */
const RANDOM_DIGITS = 14

type Reading = { key: string; kind: SamplingSign['kind']; countOf?: (value: number) => number }

const oneIn = (value: number): number => value
const shareOf = (value: number): number => 1 / value

/** Attributes by which samplers say what they did. */
const READINGS: readonly Reading[] = [
  // Honeycomb's libraries and its Refinery: one span stands for so many.
  { key: 'SampleRate', kind: 'one_in', countOf: oneIn },
  { key: 'sampleRate', kind: 'one_in', countOf: oneIn },
  { key: 'meta.refinery.reason', kind: 'reason' },
  { key: 'sampling.rule', kind: 'rule' },
  // OpenTracing: above 0 somebody wanted the trace.
  { key: 'sampling.priority', kind: 'priority' },
  // Datadog: rates of a rule and of its agent, and its priority.
  { key: '_dd.rule_psr', kind: 'probability', countOf: shareOf },
  { key: '_dd.agent_psr', kind: 'probability', countOf: shareOf },
  { key: '_sampling_priority_v1', kind: 'priority' },
  // The collector's tail_sampling, which marks the scope where it is told to record its policies.
  { key: 'tailsampling.policy', kind: 'tail_policy' },
  { key: 'tailsampling.composite_policy', kind: 'tail_policy' },
  { key: 'tailsampling.cached_decision', kind: 'tail_cached' },
]

/** What a span says of its sampling: flags, trace state, and attributes that samplers leave. */
export function samplingSigns(store: SpanStore, row: number): SamplingSigns {
  const { columns } = store
  const flags = columns.flags[row]!
  const { th, rv } = otMember(columns.strings.text(columns.traceState[row]!))
  const threshold = th === '' ? null : thresholdOf(th)
  const probability = threshold === null ? 0 : thresholdToProbability(threshold)
  return {
    // Exporters that know no flags leave all bits empty.
    flags:
      (flags & (FLAGS | HAS_IS_REMOTE)) === 0
        ? null
        : { sampled: (flags & SAMPLED) !== 0, random: (flags & RANDOM) !== 0 },
    threshold: threshold === null ? null : { th, probability, count: 1 / probability },
    randomness: threshold === null ? null : randomnessAgainst(threshold, rv, columns.traceId(row)),
    signs: readSigns(columns.attributes(row), columns.scopes[store.scopeOf(row)]?.attributes ?? []),
  }
}

function randomnessAgainst(threshold: string, rv: string, traceId: string): SamplingSigns['randomness'] {
  const value = rv === '' ? traceId.slice(-RANDOM_DIGITS) : randomnessOf(rv)
  return { value, from: rv === '' ? 'trace_id' : 'rv', passes: shouldSample(threshold, value) }
}

function otMember(traceState: string): { th: string; rv: string } {
  const member = traceState
    .split(',')
    .map((each) => each.trim())
    .find((each) => each.startsWith('ot='))
  return member === undefined ? { th: '', rv: '' } : parseOtTraceState(member.slice(3)).state
}

function readSigns(own: Attributes, scope: Attributes): SamplingSign[] {
  const jaeger = jaegerSign(own)
  const signs: SamplingSign[] = jaeger === null ? [] : [jaeger]
  for (const { key, kind, countOf } of READINGS) {
    const value = findAttribute(own, key) ?? findAttribute(scope, key)
    if (value === undefined || value === null) continue
    const number = numberOf(value)
    const count = countOf !== undefined && number > 0 ? countOf(number) : null
    signs.push({ key, kind, value: attributeText(value), count: count !== null && count >= 1 ? count : null })
  }
  return signs
}

/** Jaeger's clients leave the type and the parameter of their sampler on the span that they decided about. */
function jaegerSign(attributes: Attributes): SamplingSign | null {
  const type = findAttribute(attributes, 'sampler.type')
  if (typeof type !== 'string') return null
  const param = findAttribute(attributes, 'sampler.param') ?? null
  const number = param === null ? Number.NaN : numberOf(param)
  const value = param === null ? '' : attributeText(param)
  const sign = (kind: SamplingSign['kind'], count: number | null): SamplingSign => ({
    kind,
    key: 'sampler.type',
    value: kind === 'jaeger' ? `${type} ${value}`.trim() : value,
    count,
  })
  if (type === 'const') return sign('always', 1)
  if (type === 'probabilistic' && number > 0 && number <= 1) return sign('probability', 1 / number)
  if (type === 'ratelimiting') return sign('rate_limit', null)
  if (type === 'lowerbound') return sign('lower_bound', null)
  return sign('jaeger', null)
}

const numberOf = (value: AttributeValue): number =>
  typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string' ? Number(value) : Number.NaN
