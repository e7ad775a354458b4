import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Resource } from '../../../telemetry/span-columns.ts'
import type { Signal } from '../../component/component.ts'
import { createAttributesMatcher } from '../../internal-filter/attributes-matcher.ts'
import type { MatchProperties } from '../../internal-filter/match-config.ts'
import { BRIDGE_GATES, bridgeConditions, bridgeSkip, bridgeSkipMetric } from '../../internal-filter/ottl-bridge.ts'
import { createSkip } from '../../internal-filter/skip.ts'
import { createSkipLogRecord } from '../../internal-filter/skip-log-records.ts'
import { createSkipSpan } from '../../internal-filter/skip-spans.ts'
import { createTextFilter } from '../../internal-filter/text-filter.ts'
import type { LogContext } from '../../ottl/contexts/log-paths.ts'
import type { MetricContext } from '../../ottl/contexts/metric-paths.ts'
import type { SpanContext } from '../../ottl/contexts/span-context.ts'
import type { OttlContext } from '../../ottl/function.ts'
import type { ConditionSet } from './condition-sets.ts'
import type { FilterConfig } from './config.ts'
import type { MetricProperties, RecordProperties } from './match-fields.ts'
import { severityOf } from './severity.ts'

/**
 * What `include` and `exclude` of a signal drop; null where nothing is given, a text is upstream's sentence.
 *
 * Upstream: newFilterSpansProcessor, newFilterMetricProcessor and newFilterLogsProcessor, after their conditions.
 */
export function buildMatchSet(
  config: FilterConfig,
  signal: Signal,
  gates: ReadonlySet<string> = new Set(),
): ConditionSet | null | string {
  switch (signal) {
    case 'traces':
      return spanSet(config.spans, gates)
    case 'metrics':
      return metricSet(config.metrics, gates)
    case 'logs':
      return recordSet(config.logs, gates)
  }
}

function spanSet(match: FilterConfig['spans'], gates: ReadonlySet<string>): ConditionSet | null | string {
  const skip = createSkipSpan(match, gates)
  if (skip === null || typeof skip === 'string') return skip
  return {
    span: (context) => {
      const { columns, row, resourceHolder, scopeHolder } = context as SpanContext
      return skip(columns, row, resourceHolder.resource, scopeHolder.scope)
    },
  }
}

function recordSet(
  { include, exclude }: FilterConfig['logs'],
  gates: ReadonlySet<string>,
): ConditionSet | null | string {
  const skip = createSkipLogRecord({ include: asMatch(include), exclude: asMatch(exclude) }, gates)
  if (typeof skip === 'string') return `failed to build skip matcher: ${skip}`
  if (skip === null) return null
  return {
    log: (context) => {
      const { record, resourceHolder, scopeHolder } = context as LogContext
      return skip(record, resourceHolder.resource, scopeHolder.scope)
    },
  }
}

/** As upstream, properties that name nothing are as if they were not there. */
function asMatch(properties: RecordProperties | null): MatchProperties | null {
  if (properties === null) return null
  const { severity_number: severity, resource_attributes: resources, record_attributes: attributes } = properties
  const { severity_texts: texts, bodies } = properties
  if ([resources, attributes, texts, bodies].every(({ length }) => length === 0) && severity === null) return null
  return {
    services: [],
    span_names: [],
    log_bodies: bodies,
    log_severity_texts: texts,
    log_severity_number:
      severity === null ? null : { min: severityOf(severity.min) ?? 0, match_undefined: severity.match_undefined },
    metric_names: [],
    attributes,
    resources,
    libraries: [],
    span_kinds: [],
    match_type: properties.match_type,
    regexp: null,
  }
}

type Matcher = (context: OttlContext) => boolean

function metricSet(match: FilterConfig['metrics'], gates: ReadonlySet<string>): ConditionSet | null | string {
  const ofResource = gates.has(BRIDGE_GATES.metric) ? bridgeResources(match, gates) : createSkip(match, resourceMatcher)
  if (typeof ofResource === 'string') return ofResource
  const ofMetric = gates.has(BRIDGE_GATES.metric) ? bridgeNames(match, gates) : createSkip(match, nameMatcher)
  if (typeof ofMetric === 'string') return ofMetric
  const set: ConditionSet = {}
  if (ofResource !== null) set.resource = ofResource
  if (ofMetric !== null) set.metric = ofMetric
  return ofResource === null && ofMetric === null ? null : set
}

/** With the gate, attributes of the resource are attributes of what the condition is about. */
function bridgeResources({ include, exclude }: FilterConfig['metrics'], gates: ReadonlySet<string>): Matcher | string {
  const asAttributes = (match: MetricProperties | null) =>
    match === null ? null : { match_type: match.match_type, attributes: match.resource_attributes }
  const conditions = bridgeConditions({ include: asAttributes(include), exclude: asAttributes(exclude) })
  return bridgeSkip<OttlContext>('resource', conditions, gates)
}

function bridgeNames(match: FilterConfig['metrics'], gates: ReadonlySet<string>): Matcher | null | string {
  const withExpressions = [match.include, match.exclude].some(
    (each) => each?.match_type === 'expr' && each.expressions.length > 0,
  )
  return withExpressions ? NOT_CONVERTED : (bridgeSkipMetric(match, gates) as Matcher | null | string)
}

const NOT_CONVERTED =
  'expressions configuration cannot be converted to OTTL - see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/processor/filterprocessor#configuration for OTTL configuration'

function resourceMatcher(properties: MetricProperties): Matcher | null | string {
  if (properties.resource_attributes.length === 0) return null
  const matches = createAttributesMatcher(properties, properties.resource_attributes)
  if (typeof matches === 'string') return matches
  return (context) => {
    const { resource } = (context as { resourceHolder: { resource: Resource } }).resourceHolder
    return matches((key) => findAttribute(resource.attributes, key))
  }
}

function nameMatcher(properties: MetricProperties): Matcher | null | string {
  const { match_type: type, metric_names: names, expressions } = properties
  if (type === 'expr') {
    if (expressions.length === 0) return null
    return 'match_type expr is not in this engine: the real collector has it, and conditions in its place'
  }
  if (names.length === 0) return null
  const filter = createTextFilter(names, properties)
  return typeof filter === 'string' ? filter : (context) => filter((context as MetricContext).metric.name)
}
