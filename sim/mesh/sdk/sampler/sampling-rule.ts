import { SpanKind, isSpanContextValid, trace } from '@opentelemetry/api'
import type { Attributes, AttributeValue, Context } from '@opentelemetry/api'
import type { SamplingRuleConfig } from '../config/schema/sampler.ts'
import { matchesGlob } from '../matches-glob.ts'

/** Whether a rule is for a span that starts. */
export type RulePredicate = (
  context: Context,
  traceId: string,
  spanName: string,
  spanKind: SpanKind,
  attributes: Attributes,
) => boolean

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const

/** A rule of a rule-based sampler as a question about a span: all that it asks for must be so. */
export function compileRule({
  attribute_values,
  attribute_patterns,
  span_kinds,
  parent,
}: SamplingRuleConfig): RulePredicate {
  const kinds = span_kinds.map((kind) => KINDS[kind])
  return (context, _traceId, _spanName, spanKind, attributes) => {
    if (kinds.length > 0 && !kinds.includes(spanKind)) return false
    if (parent.length > 0 && !parent.includes(parentOf(context))) return false
    if (attribute_values !== undefined) {
      const { key, values } = attribute_values
      if (!textsOf(attributes[key]).some((text) => values.includes(text))) return false
    }
    if (attribute_patterns !== undefined) {
      const { key, included, excluded } = attribute_patterns
      const isMatch = (text: string): boolean =>
        (included.length === 0 || included.some((glob) => matchesGlob(glob, text))) &&
        !excluded.some((glob) => matchesGlob(glob, text))
      if (!textsOf(attributes[key]).some(isMatch)) return false
    }
    return true
  }
}

function parentOf(context: Context): 'none' | 'remote' | 'local' {
  const parent = trace.getSpanContext(context)
  if (parent === undefined || !isSpanContextValid(parent)) return 'none'
  return parent.isRemote === true ? 'remote' : 'local'
}

function textsOf(value: AttributeValue | undefined): string[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
