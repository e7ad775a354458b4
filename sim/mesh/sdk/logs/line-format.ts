/** How a logging library writes lines. */
export type LineKind = 'json' | 'logfmt' | 'plain' | 'multiline'

/** How an id of a trace or span is written; everything but `full` breaks correlation in a way of its own. */
export type IdForm = 'full' | 'truncated' | '64bit' | 'decimal'

/** The names of a structured line's fields, and of the values that a pattern can ask for. */
export type LineFields = {
  timestamp: string
  level: string
  logger: string
  message: string
  trace_id: string
  span_id: string
  trace_flags: string
}

/** The format of a service's log lines, or what a log pipeline believes it to be. */
export type LineFormat = {
  kind: LineKind
  fields: LineFields
  /**
   * The layout of `plain` and `multiline`: `%d` time, `%p` level, `%c` logger, `%m` message, `%X{name}` a field of the
   * trace context by its name, `%%` a percent sign.
   */
  pattern: string
  /** Whether the logging library is given the trace context at all. */
  inject: boolean
  ids: IdForm
}

const FIELDS: LineFields = {
  timestamp: 'timestamp',
  level: 'level',
  logger: 'logger',
  message: 'message',
  trace_id: 'trace_id',
  span_id: 'span_id',
  trace_flags: 'trace_flags',
}

/** The layout that prints the trace context. */
export const PATTERN = '%d %p [trace_id=%X{trace_id} span_id=%X{span_id} trace_flags=%X{trace_flags}] %c - %m'

/** What a service may say of its lines. */
export type LineFormatOptions = {
  kind?: LineKind | undefined
  fields?: { [F in keyof LineFields]?: string | undefined } | undefined
  pattern?: string | undefined
  inject?: boolean | undefined
  ids?: IdForm | undefined
}

/** A whole format; what is left out is as OpenTelemetry recommends it. */
export function lineFormat(options: LineFormatOptions = {}): LineFormat {
  const { kind = 'json', pattern = PATTERN, inject = true, ids = 'full', fields } = options
  const named = Object.fromEntries(Object.entries(fields ?? {}).filter(([, name]) => name !== undefined))
  return { kind, pattern, inject, ids, fields: { ...FIELDS, ...named } }
}
