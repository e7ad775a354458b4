type Enums = Readonly<Record<string, bigint>>

const numbered = (prefix: string, names: readonly string[]): Enums =>
  Object.fromEntries(names.map((name, place) => [`${prefix}${name}`, BigInt(place)]))

/** Names for span kinds and status codes (upstream: ctxspan.SymbolTable). */
export const SPAN_ENUMS: Enums = {
  ...numbered('SPAN_KIND_', ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER']),
  ...numbered('STATUS_CODE_', ['UNSET', 'OK', 'ERROR']),
}

/** Names for severities (upstream: ctxlog.SymbolTable). */
export const LOG_ENUMS: Enums = numbered('SEVERITY_NUMBER_', [
  'UNSPECIFIED',
  ...['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'].flatMap((name) => [name, `${name}2`, `${name}3`, `${name}4`]),
])

/** Names for temporalities and kinds of metrics (upstream: ctxmetric.SymbolTable). */
export const METRIC_ENUMS: Enums = {
  ...numbered('AGGREGATION_TEMPORALITY_', ['UNSPECIFIED', 'DELTA', 'CUMULATIVE']),
  ...numbered('METRIC_DATA_TYPE_', ['NONE', 'GAUGE', 'SUM', 'HISTOGRAM', 'EXPONENTIAL_HISTOGRAM', 'SUMMARY']),
}

/** Those of metrics, and names for a point's flags (upstream: ctxdatapoint.SymbolTable). */
export const DATA_POINT_ENUMS: Enums = { ...METRIC_ENUMS, FLAG_NONE: 0n, FLAG_NO_RECORDED_VALUE: 1n }
