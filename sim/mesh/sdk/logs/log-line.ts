import type { HrTime, SpanContext } from '@opentelemetry/api'
import { MILLISECOND } from '../../../kernel/time.ts'
import { civilDate } from '../../../telemetry/civil-date.ts'
import { writeId } from './id-form.ts'
import type { LineFormat } from './line-format.ts'
import type { LogLevel } from '../../../telemetry/log-level.ts'
import type { ThrownException } from './event-signal.ts'

/** A value of a log call's field. */
export type LogFieldValue = string | number | boolean

/** What an application hands to its logging library. */
export type LogCall = {
  level: LogLevel
  logger: string
  message: string
  attributes?: Readonly<Record<string, LogFieldValue>> | undefined
  exception?: ThrownException | undefined
}

const DAY = 86_400

/** The lines a log call becomes on standard output; `time` is that of the host's clock. */
export function formatLogLines(
  call: LogCall,
  time: HrTime,
  span: SpanContext | undefined,
  format: LineFormat,
): string[] {
  const context = format.inject && span !== undefined ? traceFields(span, format) : []
  if (format.kind === 'json') return [JSON.stringify(Object.fromEntries(entriesOf(call, time, context, format)))]
  if (format.kind === 'logfmt') return [logfmt(entriesOf(call, time, context, format))]
  const line = applyPattern(call, time, new Map(context), format.pattern)
  const { exception } = call
  if (exception === undefined) return [line]
  if (format.kind === 'plain') return [`${line}: ${exception.type}: ${oneLine(exception.message)}`]
  return [line, ...(exception.stacktrace ?? `${exception.type}: ${exception.message}`).split('\n')]
}

/** The fields of the trace context, by the names the format gives them. */
function traceFields({ traceId, spanId, traceFlags }: SpanContext, { fields, ids }: LineFormat): [string, string][] {
  return [
    [fields.trace_id, writeId(traceId, ids)],
    [fields.span_id, writeId(spanId, ids)],
    [fields.trace_flags, traceFlags.toString(16).padStart(2, '0')],
  ]
}

function entriesOf(
  { level, logger, message, attributes, exception }: LogCall,
  time: HrTime,
  context: [string, string][],
  { fields }: LineFormat,
): [string, LogFieldValue][] {
  return [
    [fields.timestamp, isoTime(time)],
    [fields.level, level],
    [fields.logger, logger],
    [fields.message, message],
    ...context,
    ...Object.entries(attributes ?? {}),
    ...(exception === undefined
      ? []
      : ([
          ['exception.type', exception.type],
          ['exception.message', exception.message],
          ...(exception.stacktrace === undefined ? [] : [['exception.stacktrace', exception.stacktrace] as const]),
        ] as [string, string][])),
  ]
}

function logfmt(entries: [string, LogFieldValue][]): string {
  return entries.map(([key, value]) => `${key}=${logfmtValue(String(value))}`).join(' ')
}

const logfmtValue = (text: string): string => (/^[^\s"=\\]+$/.test(text) ? text : JSON.stringify(text))

function applyPattern(call: LogCall, time: HrTime, context: Map<string, string>, pattern: string): string {
  return pattern.replaceAll(
    /%(?:([dpcm%])|X\{([^}]*)\})/g,
    (_, letter: string | undefined, name: string | undefined) => {
      switch (letter) {
        case 'd':
          return isoTime(time)
        case 'p':
          return call.level.toUpperCase()
        case 'c':
          return call.logger
        case 'm':
          return oneLine(call.message)
        case '%':
          return '%'
      }
      // As in life, what nobody put there is empty.
      return context.get(name ?? '') ?? ''
    },
  )
}

const oneLine = (text: string): string => text.replaceAll('\n', String.raw`\n`)

let secondShown = NaN
let shown = ''

/** `2026-01-31T08:15:30.123Z`; most lines are of the second of the line before. */
function isoTime([seconds, nanos]: HrTime): string {
  if (seconds !== secondShown) {
    secondShown = seconds
    shown = isoSecond(seconds)
  }
  return `${shown}.${String(Math.floor(nanos / MILLISECOND)).padStart(3, '0')}Z`
}

function isoSecond(seconds: number): string {
  const { year, month, day } = civilDate(Math.floor(seconds / DAY))
  const inDay = ((seconds % DAY) + DAY) % DAY
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const time = `${two(inDay / 3600)}:${two((inDay / 60) % 60)}:${two(inDay % 60)}`
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}`
}
