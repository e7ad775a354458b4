import { findAttribute } from '../../telemetry/attribute.ts'
import type { Resource, Scope, SpanColumns } from '../../telemetry/span-columns.ts'
import { valueText } from '../../telemetry/value-text.ts'
import { SpanContext } from '../ottl/contexts/span-context.ts'
import { BRIDGE_GATES, bridgeConditions, bridgeSkip } from './ottl-bridge.ts'
import type { MatchConfig, MatchProperties } from './match-config.ts'
import { createOptionalFilter, createPropertiesMatcher } from './properties-matcher.ts'
import { createSkip } from './skip.ts'
import type { Skip } from './skip.ts'
import { SPAN_KIND_TEXTS } from './span-kind-text.ts'
import { validateForSpans } from './validate-match.ts'

/** Whether the span of a row, with its resource and scope, is left alone. */
export type SkipSpan = Skip<[columns: SpanColumns, row: number, resource: Resource, scope: Scope]>

/** Upstream: filterspan.NewSkipExpr, same; null leaves no span alone, a text is its sentence. */
export function createSkipSpan(config: MatchConfig, gates: ReadonlySet<string> = new Set()): SkipSpan | null | string {
  if (!gates.has(BRIDGE_GATES.span)) return createSkip(config, createSpanMatcher)
  const skip = bridgeSkip<SpanContext>('span', bridgeConditions(config), gates)
  if (typeof skip === 'string') return skip
  return (columns, row, resource, scope) => {
    const context = new SpanContext(columns)
    context.moveTo(row)
    context.resourceHolder = { resource }
    context.scopeHolder = { scope }
    return skip(context)
  }
}

function createSpanMatcher(match: MatchProperties): SkipSpan | string {
  const mistake = validateForSpans(match)
  if (mistake !== null) return mistake
  const properties = createPropertiesMatcher(match)
  if (typeof properties === 'string') return properties
  const services = createOptionalFilter(match.services, match, 'service name')
  if (typeof services === 'string') return services
  const names = createOptionalFilter(match.span_names, match, 'span name')
  if (typeof names === 'string') return names
  const kinds = createOptionalFilter(match.span_kinds, match, 'span kind')
  if (typeof kinds === 'string') return kinds

  return (columns, row, resource, scope) =>
    (services.filter === null || services.filter(serviceName(resource))) &&
    (names.filter === null || names.filter(columns.strings.text(columns.name[row]!))) &&
    (kinds.filter === null || kinds.filter(SPAN_KIND_TEXTS[columns.kind[row]!] ?? '')) &&
    properties((key) => columns.attribute(row, key), resource, scope)
}

function serviceName({ attributes }: Resource): string {
  const name = findAttribute(attributes, 'service.name')
  return name === undefined ? '<nil-service-name>' : valueText(name)
}
