import type { Attributes, Context, HrTime, Span } from '@opentelemetry/api'
import type { LogAttributes, Logger, LogRecord } from '@opentelemetry/api-logs'
import { severityNumberOf } from '../../../telemetry/log-level.ts'
import type { LogLevel } from '../../../telemetry/log-level.ts'

/** Where what happened during a span is written: as its event, as a log record with an event name, or as both. */
export type EventSignal = 'span_events' | 'logs' | 'logs/dup'

/** What `OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN` asks for; anything unknown leaves the old way, events of spans. */
export function exceptionSignalOf(variable: string | undefined): EventSignal {
  return variable === 'logs' || variable === 'logs/dup' ? variable : 'span_events'
}

/** Something thrown, as languages print it. */
export type ThrownException = { type: string; message: string; stacktrace?: string | undefined }

/** Where something that happened is written down. */
export type EventPlace = {
  signal: EventSignal
  span: Span
  /** The context of `span`: what a log record takes its ids from. */
  context: Context
  /** Absent where the service has no logs SDK: then only span events can be written. */
  logger: Logger | null
  time: HrTime
  /** For exceptions: `warn` for clients and producers, `error` for servers and consumers. */
  level: LogLevel
}

/** Writes an exception as an event of its span, as a log record with an event name, or both; the same attributes in both. */
export function writeException({ type, message, stacktrace }: ThrownException, place: EventPlace): void {
  const { signal, span, time } = place
  const exception = { name: type, message, ...(stacktrace !== undefined && { stack: stacktrace }) }
  if (signal !== 'logs') span.recordException(exception, time)
  if (signal !== 'span_events') emit('exception', place, { exception })
}

/** Writes an event as one of its span, as a log record with an event name, or both; the same attributes in both. */
export function writeEvent(name: string, attributes: Attributes, place: EventPlace): void {
  const { signal, span, time } = place
  if (signal !== 'logs') span.addEvent(name, attributes, time)
  if (signal !== 'span_events') emit(name, place, { attributes: attributes as LogAttributes })
}

function emit(eventName: string, place: EventPlace, what: Pick<LogRecord, 'attributes' | 'exception'>): void {
  const { context, logger, time, level } = place
  logger?.emit({
    eventName,
    timestamp: time,
    observedTimestamp: time,
    severityNumber: severityNumberOf(level),
    severityText: level.toUpperCase(),
    context,
    ...what,
  })
}
