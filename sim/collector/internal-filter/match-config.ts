import { bool, int, int32, list, optional, str, stringPointer, struct, typedValue } from '../config/field.ts'
import type { Decoded } from '../config/field.ts'

/** How a pointer to a struct is decoded. */
export const POINTER = { hasEnabledKey: false, presentWhenNull: false, enabledByDefault: false }

/** One attribute that is looked for. */
export const matchAttribute = struct('filterconfig.Attribute', {
  key: str('', 'The key of an attribute.'),
  value: typedValue('Its value; without one any will do.'),
})

/** Options of regular expressions. */
export const regexpOptions = struct('regexp.Config', {
  cacheenabled: bool(false, 'Remember which texts matched.'),
  cachemaxnumentries: int(0, 'How many texts are remembered; 0 is without a limit.'),
})

/** What spans, log records or names of metrics are matched by. */
export const matchProperties = struct('filterconfig.MatchProperties', {
  services: list(str('', 'A service.'), 'Spans of one of these services.'),
  span_names: list(str('', 'The name of a span.'), 'Spans with one of these names.'),
  log_bodies: list(str('', 'A body.'), 'Log records with one of these bodies.'),
  log_severity_texts: list(str('', 'A severity.'), 'Log records with one of these severities, as texts.'),
  log_severity_number: optional(
    struct('filterconfig.LogSeverityNumberMatchProperties', {
      min: int32(0, 'The least severity, as OTLP numbers them: 9 is INFO, 17 is ERROR.', {
        goType: 'plog.SeverityNumber',
      }),
      match_undefined: bool(false, 'Whether records without a severity match.'),
    }),
    POINTER,
    'Log records of at least a severity.',
  ),
  metric_names: list(str('', 'The name of a metric.'), 'Metrics with one of these names.'),
  attributes: list(matchAttribute, 'Attributes that must all be there.'),
  resources: list(matchAttribute, 'Attributes that the resource must all have.'),
  libraries: list(
    struct('filterconfig.InstrumentationLibrary', {
      name: str('', 'The name of an instrumentation scope.'),
      version: stringPointer('Its version; without one any will do.'),
    }),
    'Instrumentation scopes; every one of the list must match.',
  ),
  span_kinds: list(str('', 'A kind: SPAN_KIND_SERVER, SPAN_KIND_CLIENT, …'), 'Spans of one of these kinds.'),
  // Embedded upstream, hence decoded last.
  match_type: str('', 'Whether texts are compared whole (strict) or looked through by regular expressions (regexp).', {
    goType: 'filterset.MatchType',
    suggestions: ['strict', 'regexp'],
  }),
  regexp: optional(regexpOptions, POINTER, 'Options of the regular expressions.'),
})

/** What a match is made of; all that is given must match. */
export type MatchProperties = Decoded<typeof matchProperties>

/** The keys that say what a processor looks at; for a processor's own struct, which upstream squashes them into. */
export const matchFields = {
  include: optional(matchProperties, POINTER, 'Only what matches is changed.'),
  exclude: optional(matchProperties, POINTER, 'What matches is not changed, even when it is included.'),
}

export type MatchConfig = { include: MatchProperties | null; exclude: MatchProperties | null }
