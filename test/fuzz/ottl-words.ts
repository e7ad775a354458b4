import type { ContextName } from '../../sim/collector/ottl/contexts/definitions.ts'

/** Contexts with items of their own. */
export type ItemContext = Exclude<ContextName, 'otelcol'>

/** What an expression is expected to be; now and then it is something else. */
export type Kind = 'text' | 'int' | 'float' | 'bool' | 'time' | 'duration' | 'list' | 'map' | 'any'

/** Values of a context by what they usually are; `Set` paths are what statements write to. */
export type Words = Record<Kind, readonly string[]> & { targets: readonly string[]; maps: readonly string[] }

const attribute = (key: string, of = ''): string => `${of}attributes["${key}"]`

/** What every context with attributes has; maps that are taken whole never hold what is written to. */
const shared = (of = ''): Words => ({
  text: ['http.route', 'user.tier', 'text', 'phrase', 'json', 'pairs'].map((key) => attribute(key, of)),
  int: [
    attribute('http.response.status_code', of),
    attribute('n', of),
    attribute('big', of),
    attribute('list', of) + '[0]',
  ],
  float: [attribute('ratio', of), attribute('negative', of)],
  bool: [attribute('cached', of), attribute('ok', of)],
  time: [],
  duration: [],
  list: [attribute('list', of), attribute('texts', of), attribute('mixed', of), attribute('none', of)],
  map: [`${attribute('deep', of)}["map"]`, attribute('flat', of)],
  any: ['tenant', 'empty', 'blank', 'bytes', 'absent'].map((key) => attribute(key, of)),
  targets: ['new', 'text', 'n', 'cached', 'list', 'absent']
    .map((key) => attribute(key, of))
    .concat(
      `${attribute('deep', of)}["a"]`,
      `${attribute('deep', of)}["new"]["x"]`,
      `${attribute('list', of)}[1]`,
      `${of}attributes`,
    ),
  maps: [`${of}attributes`, attribute('deep', of), attribute('text', of)],
})

const together = (...all: Partial<Words>[]): Words => {
  const sum: Partial<Record<keyof Words, string[]>> = {}
  for (const kind of [
    'text',
    'int',
    'float',
    'bool',
    'time',
    'duration',
    'list',
    'map',
    'any',
    'targets',
    'maps',
  ] as const) {
    sum[kind] = all.flatMap((words) => words[kind] ?? [])
  }
  return sum as Words
}

const prefixed = (words: Partial<Words>, prefix: string): Partial<Words> =>
  Object.fromEntries(
    Object.entries(words).map(([kind, paths]) => [
      kind,
      paths!.map((path) => path.replaceAll(/(^|\(| )(?=[a-z])/g, `$1${prefix}`)),
    ]),
  )

const resource: Partial<Words> = {
  text: ['attributes["service.name"]', 'schema_url'],
  int: ['dropped_attributes_count'],
  any: ['attributes["tenant"]'],
  targets: ['attributes["new"]', 'dropped_attributes_count', 'schema_url'],
  maps: ['attributes'],
}
const scope: Partial<Words> = {
  text: ['name', 'version', 'schema_url'],
  int: ['dropped_attributes_count'],
  any: ['attributes["x"]'],
  targets: ['attributes["new"]', 'name', 'version'],
  maps: ['attributes'],
}
const around = [prefixed(resource, 'resource.'), prefixed(scope, 'scope.'), prefixed(scope, 'instrumentation_scope.')]
const ids: Partial<Words> = {
  text: ['trace_id.string', 'span_id.string'],
  any: ['trace_id', 'span_id'],
  targets: ['trace_id', 'span_id.string'],
}
const span: Partial<Words> = {
  ...together(ids, {
    text: [
      'name',
      'kind.string',
      'kind.deprecated_string',
      'status.message',
      'trace_state',
      'trace_state["tier"]',
      'trace_state["ot"]',
      'parent_span_id.string',
    ],
    int: [
      'kind',
      'status.code',
      'flags',
      'dropped_attributes_count',
      'dropped_events_count',
      'start_time_unix_nano',
      'end_time_unix_nano',
    ],
    time: ['start_time', 'end_time'],
    duration: ['(end_time - start_time)'],
    any: ['parent_span_id', 'status', 'events', 'links', 'cache["x"]'],
    targets: [
      'name',
      'kind',
      'status.message',
      'status.code',
      'trace_state',
      'trace_state["tier"]',
      'flags',
      'dropped_links_count',
      'start_time',
      'end_time_unix_nano',
      'kind.string',
      'cache["x"]',
    ],
  }),
}
const metric: Partial<Words> = {
  text: ['name', 'description', 'unit'],
  int: ['type', 'aggregation_temporality'],
  bool: ['is_monotonic'],
  any: ['metadata["x"]'],
  targets: ['name', 'description', 'unit', 'aggregation_temporality', 'is_monotonic', 'metadata["x"]'],
  maps: ['metadata'],
}

/** The paths of every context. */
export const words: Record<ItemContext, Words> = {
  span: together(span, shared(), ...around),
  spanevent: together(
    shared(),
    {
      text: ['name'],
      int: ['event_index', 'dropped_attributes_count', 'time_unix_nano'],
      time: ['time'],
      targets: ['name', 'time', 'dropped_attributes_count'],
    },
    prefixed(span, 'span.'),
    shared('span.'),
    ...around,
  ),
  resource: together(resource, shared()),
  scope: together(scope, shared(), prefixed(resource, 'resource.')),
  log: together(
    ids,
    shared(),
    {
      text: ['severity_text', 'body.string', 'event_name'],
      int: ['severity_number', 'flags', 'dropped_attributes_count', 'time_unix_nano'],
      time: ['time', 'observed_time'],
      any: ['body', 'body["k"]', 'body[0]', 'cache["x"]'],
      targets: [
        'body',
        'body["k"]',
        'body[0]',
        'body.string',
        'severity_text',
        'severity_number',
        'event_name',
        'time',
        'observed_time_unix_nano',
        'flags',
      ],
      maps: ['body'],
    },
    ...around,
  ),
  metric: together(metric, ...around),
  datapoint: together(
    shared(),
    {
      int: ['value_int', 'count', 'flags', 'scale', 'zero_count', 'positive.offset'],
      float: ['value_double', 'sum'],
      time: ['time', 'start_time'],
      any: ['bucket_counts', 'explicit_bounds', 'positive.bucket_counts', 'exemplars', 'quantile_values', 'cache["x"]'],
      targets: [
        'value_int',
        'value_double',
        'count',
        'sum',
        'bucket_counts',
        'explicit_bounds',
        'flags',
        'time',
        'scale',
        'positive.offset',
      ],
    },
    prefixed(metric, 'metric.'),
    ...around,
  ),
}

/** Names of numbers by context. */
export const ENUMS: Record<ItemContext, readonly string[]> = {
  span: ['SPAN_KIND_SERVER', 'SPAN_KIND_CLIENT', 'STATUS_CODE_ERROR', 'STATUS_CODE_OK'],
  spanevent: ['SPAN_KIND_SERVER', 'STATUS_CODE_ERROR'],
  resource: [],
  scope: [],
  log: ['SEVERITY_NUMBER_INFO', 'SEVERITY_NUMBER_ERROR', 'SEVERITY_NUMBER_FATAL4'],
  metric: ['METRIC_DATA_TYPE_SUM', 'METRIC_DATA_TYPE_HISTOGRAM', 'AGGREGATION_TEMPORALITY_DELTA'],
  datapoint: ['METRIC_DATA_TYPE_GAUGE', 'FLAG_NONE', 'FLAG_NO_RECORDED_VALUE'],
}

/** Words written as they are. */
export const LITERALS: Record<Kind, readonly string[]> = {
  text: [
    '"a"',
    '""',
    '"/cart"',
    '"x y"',
    '"ราคา 5"',
    '"500"',
    '"3.7"',
    '"gold"',
    '"a=1 b=2"',
    '"{\\"a\\": 1}"',
    '"a,b,,c"',
    '"2024-05-06"',
    '"fooBar_baz qux"',
    '"\\t"',
    '"true"',
    '"-12"',
  ],
  int: ['0', '1', '-1', '2', '7', '500', '0x0F', '9223372036854775807', '100'],
  float: ['0.5', '-2.25', '1e3', '0.0', '.5'],
  bool: ['true', 'false'],
  time: ['Time("2024-05-06", "%Y-%m-%d")', 'Unix(1715000000)', 'Now()'],
  duration: ['Duration("1s")', 'Duration("-1h30m")', 'Duration("5ms")', 'Duration("0s")'],
  list: ['[1, 2, 3]', '[]', '["a", "b"]', '[1, "a", 2.5, nil, true]', '[[1], ["a"]]'],
  map: ['{"a": 1}', '{}', '{"k": {"v": [1, "x"]}}'],
  any: ['nil', '0x616263'],
}

/** Converters by what they give. %t %i %f %b %T %d %l %m %a are expressions; %p a pattern, %s a short text, %n a small number. */
export const CONVERTERS: Record<Kind, readonly string[]> = {
  text: [
    'Concat([%a, %t], %s)',
    'Concat([%t, %a, %i], %s)',
    'Concat(%l, %s)',
    'ConvertCase(%t, "snake")',
    'ConvertCase(%t, "camel")',
    'ConvertCase(%t, "upper")',
    'ToUpperCase(%t)',
    'ToLowerCase(%t)',
    'ToSnakeCase(%t)',
    'ToCamelCase(%t)',
    'Substring(%t, %n, %n)',
    'Substring(%t, %n, %n, true)',
    'Trim(%t)',
    'Trim(%t, %s)',
    'TrimPrefix(%t, %s)',
    'TrimSuffix(%t, %s)',
    'String(%a)',
    'String(%i)',
    'String(%f)',
    'String(%l)',
    'Hex(%a)',
    'Base64Encode(%t)',
    'Decode(Base64Encode(%t), "base64")',
    'Decode(%t, "base64")',
    'Decode(%t, "us-ascii")',
    'SHA1(%t)',
    'SHA256(%t)',
    'SHA512(%t)',
    'MD5(%t)',
    'Murmur3Hash(%t)',
    'Murmur3Hash128(%t)',
    'XXH3(%t)',
    'XXH128(%t)',
    'ToKeyValueString(%m)',
    'ToKeyValueString(%m, ":", ",", true)',
    'FormatTime(%T, "%Y-%m-%d %H:%M:%S.%f")',
    'FormatTime(%T, "%a %b %e %j %I %p")',
    'Format("%d-%s", [Int(%i), String(%t)])',
    'Format("%v|%5.1f|%t", [String(%t), Double(%f), Bool(%b)])',
    'Format("%x %q %08d", [String(%t), String(%t), Int(%i)])',
    'Format("%s", [Int(%i)])',
    'Format("%d %d", [Double(%i)])',
    'ConvertTextToElementsXML(%t)',
    'ConvertAttributesToElementsXML(%t)',
  ],
  int: [
    'Len(%t)',
    'Len(%l)',
    'Len(%m)',
    'Len(%a)',
    'Int(%a)',
    'Int(%t)',
    'Int(%f)',
    'ParseInt(%t, 10)',
    'ParseInt(%t, %n)',
    'FNV(%t)',
    'UnixNano(%T)',
    'UnixMilli(%T)',
    'UnixSeconds(%T)',
    'Year(%T)',
    'Month(%T)',
    'Weekday(%T)',
    'Hour(%T)',
    'Nanosecond(%T)',
    'Index(%l, %a)',
    'Index(%t, %s)',
    'Milliseconds(%d)',
    'Nanoseconds(%d)',
    '(%i + %i)',
    '(%i - %i)',
    '(%i * %i)',
    '(%i / %i)',
  ],
  float: [
    'Double(%a)',
    'Double(%t)',
    'Double(%i)',
    'Hours(%d)',
    'Minutes(%d)',
    'Seconds(%d)',
    '(%f * %f)',
    '(%i / %f)',
    '(%f - %i)',
  ],
  bool: [
    'IsMatch(%t, %p)',
    'IsMatch(%a, %p)',
    'IsString(%a)',
    'IsInt(%a)',
    'IsDouble(%a)',
    'IsBool(%a)',
    'IsMap(%a)',
    'IsList(%a)',
    'IsEmpty(%a)',
    'HasPrefix(%t, %s)',
    'HasSuffix(%t, %s)',
    'ContainsValue(%l, %a)',
    'Bool(%a)',
    'Bool(%t)',
    'IsValidLuhn(%a)',
    'IsInCIDR(%t, ["10.0.0.0/8"])',
  ],
  time: [
    'Unix(%i)',
    'TruncateTime(%T, %d)',
    '(%T + %d)',
    '(%T - %d)',
    'Time(%t, "%Y-%m-%d")',
    'Time(FormatTime(%T, "%Y-%m-%dT%H:%M:%S"), "%Y-%m-%dT%H:%M:%S")',
  ],
  duration: ['Duration(%t)', '(%T - %T)', '(%d + %d)'],
  list: [
    'Split(%t, %s)',
    'Sort(%l)',
    'Sort(%l, "desc")',
    'Keys(%m)',
    'Values(%m)',
    '[%a, %a]',
    '[%t, [%i, %f]]',
    'SliceToMap(%l)',
    'Split(%t, "")',
  ],
  map: [
    'ParseJSON(%t)',
    'ParseKeyValue(%t)',
    'ParseKeyValue(%t, "=", " ")',
    'ExtractPatterns(%t, "(?P<first>[a-z]+)(?P<rest>.*)")',
    'URL(%t)',
    'UserAgent(%t)',
    'UserAgent("Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0")',
    '{"a": %a}',
    '{"k": [%a, %t]}',
    'ParseCSV(%t, "a,b,c")',
    'ParseCSV(%t, "a b", headerDelimiter=" ")',
    'ParseXML(%t)',
    'ParseSimplifiedXML(%t)',
  ],
  any: [
    'Coalesce([%a, %a])',
    'Coalesce([nil, %a, %t])',
    'ParseJSON(%t)["a"]',
    'Split(%t, %s)[0]',
    'Split(%t, %s)[%n]',
    '(%a + %a)',
    '(-%a)',
    'TraceID(%t)',
    'SpanID(0x0102030405060708)',
    'Log(%f)',
    'Log(%a)',
  ],
}

/** Lambdas; only with their gate. */
export const LAMBDAS: readonly string[] = [
  'Any(%l, (i, v) => v == %a)',
  'All(%l, (_, v) => IsInt(v) or v == %a)',
  'Filter(%l, (i, v) => v > %i)',
  'Filter(%m, (k, v) => HasPrefix(k, %s))',
  'Find(%l, (_, v) => v == %a)',
  'MapEach(%l, (i, v) => Concat([i, v], %s))',
  'MapEach(%m, (k, v) => k)',
  'MapEach(%l, (_, v) => v * %i)',
  'MapKeys(%m, (k, _) => ToUpperCase(k))',
  'Reduce(%l, %i, (acc, i, v) => acc + v)',
  'Reduce(%l, "", (acc, _, v) => Concat([acc, v], %s))',
  'When(() => %b, %a, %a)',
  'When(() => %a == %a, %t, %i)',
]

/** Editors; %g is a path to write to, %M a map to change, %r a pattern that is found once: items share a resource. */
export const EDITORS: readonly string[] = [
  'set(%g, %a)',
  'set(%g, %t)',
  'set(%g, %i)',
  'set(%g, %f)',
  'set(%g, %b)',
  'set(%g, %T)',
  'set(%g, %d)',
  'set(%g, %l)',
  'set(%g, %m)',
  'delete_key(%M, %s)',
  'delete_key(%M, "text")',
  'delete_matching_keys(%M, %p)',
  'keep_keys(%M, ["text", "n", %s])',
  'keep_matching_keys(%M, %p)',
  'flatten(%M)',
  'flatten(%M, "pre")',
  'flatten(%M, depth=1)',
  'flatten(%M, resolveConflicts=true)',
  'limit(%M, %n, ["text"])',
  'limit(%M, %n, [])',
  'merge_maps(%M, %m, "upsert")',
  'merge_maps(%M, %m, "insert")',
  'merge_maps(%M, %m, "update")',
  'replace_all_matches(%M, "*a*", %t)',
  'replace_all_patterns(%M, "value", %r, %t)',
  'replace_all_patterns(%M, "key", %r, "x$1")',
  'replace_all_patterns(%M, "value", %r, "$1", SHA256)',
  'replace_match(%g, "*a*", %t)',
  'replace_pattern(%g, %r, %t)',
  'replace_pattern(%g, %r, "<$1>")',
  'replace_pattern(%g, %r, "$1", MD5, "h(%s)")',
  'stringify_all(%M)',
  'truncate_all(%M, %n)',
  'truncate_all(%M, %n, true)',
  'clear(%g)',
  'append(%g, %a)',
  'append(%g, values=[%a, %t])',
  'delete_index(%g, %n)',
  'delete_index(%g, %n, %n)',
]

/** Editors that only transform has, by context; groups of aggregated points come in any order in the real collector. */
export const TRANSFORM_EDITORS: Partial<Record<ItemContext, readonly string[]>> = {
  span: ['set_semconv_span_name("1.37.0")', 'set_semconv_span_name("1.37.0", "text")'],
  metric: [
    'convert_gauge_to_sum("delta", true)',
    'convert_gauge_to_sum("cumulative", false)',
    'convert_sum_to_gauge()',
    'extract_count_metric(true)',
    'extract_count_metric(false, ".n")',
    'extract_sum_metric(true)',
    'extract_sum_metric(false, "")',
    'scale_metric(10.0)',
    'scale_metric(%f)',
    'convert_exponential_histogram_to_histogram("upper", [1.0, 10.0])',
    'convert_exponential_histogram_to_histogram("midpoint", [0.5, 2.0, 8.0])',
    'extract_percentile_metric(50.0)',
  ],
  datapoint: [
    'convert_summary_count_val_to_sum("delta", true)',
    'convert_summary_sum_val_to_sum("cumulative", false, "")',
    'merge_histogram_buckets(10)',
    'merge_histogram_buckets(2, "limit_buckets")',
  ],
}
