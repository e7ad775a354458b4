import type { Context, HrTime, Span } from '@opentelemetry/api'
import type { Logger } from '@opentelemetry/api-logs'
import { severityNumberOf } from './severity.ts'
import type { LogLevel } from './severity.ts'

/** Where exceptions are written: `OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN`, and events of spans without it. */
export type ExceptionSignal = 'span_events' | 'logs' | 'logs/dup'

/** What the variable asks for; anything unknown leaves the old way. */
export function exceptionSignalOf(variable: string | undefined): ExceptionSignal {
  return variable === 'logs' || variable === 'logs/dup' ? variable : 'span_events'
}

/** Something thrown, as languages print it. */
export type ThrownException = { type: string; message: string; stacktrace?: string | undefined }

/** Where an exception is written down and how. */
export type ExceptionPlace = {
  signal: ExceptionSignal
  span: Span
  /** The context of `span`: what a log record takes its ids from. */
  context: Context
  /** Absent where the service has no logs SDK: then only span events can be written. */
  logger: Logger | null
  time: HrTime
  /** `warn` for clients and producers, `error` for servers and consumers. */
  level: LogLevel
  /** `exception`, or a more special event: `http.client.request.exception`. */
  eventName?: string
}

/** Writes an exception as an event of its span, as a log record with an event name, or both; the same attributes in both. */
export function writeException({ type, message, stacktrace }: ThrownException, place: ExceptionPlace): void {
  const { signal, span, context, logger, time, level, eventName = 'exception' } = place
  const exception = { name: type, message, ...(stacktrace !== undefined && { stack: stacktrace }) }
  if (signal !== 'logs') span.recordException(exception, time)
  if (signal !== 'span_events') {
    logger?.emit({
      eventName,
      timestamp: time,
      observedTimestamp: time,
      severityNumber: severityNumberOf(level),
      severityText: level.toUpperCase(),
      exception,
      context,
    })
  }
}
