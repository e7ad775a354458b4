import { bool, list, optional, str, struct } from '../../config/field.ts'
import type { Decoded, StructField } from '../../config/field.ts'
import { matchAttribute, matchProperties, POINTER, regexpOptions } from '../../internal-filter/match-config.ts'

const attributes = (of: string) => list(matchAttribute, `Attributes that ${of} must all have.`)

const recordProperties = struct('filterprocessor.LogMatchProperties', {
  match_type: str('', 'Whether texts are compared whole (strict) or looked through by regular expressions (regexp).', {
    goType: 'filterprocessor.LogMatchType',
    suggestions: ['strict', 'regexp'],
  }),
  resource_attributes: attributes('the resource'),
  record_attributes: attributes('the record'),
  severity_texts: list(str('', 'A severity.'), 'Log records with one of these severities, as texts.'),
  severity_number: optional(
    struct('filterprocessor.LogSeverityNumberMatchProperties', {
      min: str('', 'The least severity: a name such as INFO, or a number.', { goType: 'filterprocessor.logSeverity' }),
      match_undefined: bool(false, 'Whether records without a severity match.'),
    }),
    POINTER,
    'Log records of at least a severity.',
  ),
  bodies: list(str('', 'A body.'), 'Log records with one of these bodies.'),
})

const metricProperties = struct('filterconfig.MetricMatchProperties', {
  match_type: str('', 'How names are compared: whole (strict), or by regular expressions (regexp).', {
    goType: 'filterconfig.MetricMatchType',
    suggestions: ['strict', 'regexp'],
  }),
  regexp: optional(regexpOptions, POINTER, 'Options of the regular expressions.'),
  metric_names: list(str('', 'The name of a metric.'), 'Metrics with one of these names.'),
  expressions: list(str('', 'An expression.'), 'Expressions of the match type expr.'),
  resource_attributes: attributes('the resource'),
})

export type RecordProperties = Decoded<typeof recordProperties>
export type MetricProperties = Decoded<typeof metricProperties>

const pair = <T>(properties: StructField<T>, items: string) => ({
  include: optional(properties, POINTER, `Deprecated: keep only ${items} that match.`),
  exclude: optional(properties, POINTER, `Deprecated: drop ${items} that match.`),
})

/** The oldest way to filter, by signal: what to keep, and what of it to drop. */
export const spanMatchFields = pair(matchProperties, 'spans')
export const recordMatchFields = pair(recordProperties, 'records')
export const metricMatchFields = {
  ...pair(metricProperties, 'metrics'),
  regexp: optional(regexpOptions, POINTER, 'Deprecated: nothing looks at it.'),
}
