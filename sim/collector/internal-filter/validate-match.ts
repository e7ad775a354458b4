import type { MatchProperties } from './match-config.ts'
import { SPAN_KIND_TEXTS } from './span-kind-text.ts'

const STANDARD_KINDS = SPAN_KIND_TEXTS.slice(1)

/** The first mistake in properties for spans, or null (upstream: filterconfig.MatchProperties.ValidateForSpans, same). */
export function validateForSpans(match: MatchProperties): string | null {
  const misplaced = (['log_bodies', 'log_severity_texts', 'log_severity_number', 'metric_names'] as const).find((key) =>
    isGiven(match, key),
  )
  if (misplaced !== undefined) return `${misplaced} should not be specified for trace spans`
  if (!hasAny(match, ['services', 'span_names', 'attributes', 'libraries', 'resources', 'span_kinds'])) {
    return 'at least one of "attributes", "libraries",  or "resources" field must be specified'
  }
  if (match.match_type === 'strict' && match.span_kinds.some((kind) => !STANDARD_KINDS.includes(kind))) {
    // Upstream's list begins with as many empty names as it has names.
    const names = [...STANDARD_KINDS.map(() => ''), ...STANDARD_KINDS.toSorted()].join(' ')
    return `span_kinds string must match one of the standard span kinds when match_type=strict: [${names}]`
  }
  return null
}

/** The same for log records. */
export function validateForLogs(match: MatchProperties): string | null {
  if (hasAny(match, ['span_names', 'services', 'span_kinds', 'metric_names'])) {
    return 'services, span_names, span_kinds and metric_names are not valid for log records'
  }
  const wanted = [
    'attributes',
    'libraries',
    'resources',
    'log_bodies',
    'log_severity_texts',
    'log_severity_number',
  ] as const
  return hasAny(match, wanted)
    ? null
    : 'at least one of "attributes", "libraries", "span_kinds", "resources", "log_bodies", "log_severity_texts" or "log_severity_number" field must be specified'
}

const NOT_OF_METRICS = [
  'log_bodies',
  'log_severity_texts',
  'span_names',
  'services',
  'span_kinds',
  'attributes',
  'libraries',
  'log_severity_number',
] as const

/** The same for metrics. */
export function validateForMetrics(match: MatchProperties): string | null {
  if (hasAny(match, NOT_OF_METRICS)) {
    return '"span_names", "span_kinds", "log_bodies", "log_severity_texts", "log_severity_number", "services", "attributes" and "libraries" are not valid for metrics'
  }
  return hasAny(match, ['metric_names', 'resources'])
    ? null
    : 'at least one of "metric_names" or "resources" field must be specified'
}

function isGiven(match: MatchProperties, key: keyof MatchProperties): boolean {
  const value = match[key]
  return Array.isArray(value) ? value.length > 0 : value !== null
}

const hasAny = (match: MatchProperties, keys: readonly (keyof MatchProperties)[]): boolean =>
  keys.some((key) => isGiven(match, key))
