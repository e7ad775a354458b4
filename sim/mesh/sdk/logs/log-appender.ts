import { trace } from '@opentelemetry/api'
import type { Context, HrTime } from '@opentelemetry/api'
import type { Logger } from '@opentelemetry/api-logs'
import type { LoggerProvider } from '@opentelemetry/sdk-logs'
import { lineFormat } from './line-format.ts'
import type { LineFormat, LineFormatOptions } from './line-format.ts'
import { formatLogLines } from './log-line.ts'
import type { LogCall } from './log-line.ts'
import { severityNumberOf } from '../../../telemetry/log-level.ts'

/** Takes the lines of a replica, one call's at a time, and the activity that it was made in. */
export type LineSink = (lines: readonly string[], activity: number) => void

/**
 * What instrumentation makes of an application's logging library: each call becomes an OTLP log record with the trace
 * context, where there is a logs SDK, and lines on standard output, where somebody reads those.
 */
export class LogAppender {
  private readonly provider: LoggerProvider | null
  private readonly ownFormat: LineFormat | null
  private format: LineFormat | null
  private readonly sink: LineSink
  private readonly loggers = new Map<string, Logger>()

  constructor(provider: LoggerProvider | null, format: LineFormat | null, sink: LineSink) {
    this.provider = provider
    this.ownFormat = format
    this.format = format
    this.sink = sink
  }

  /** Writes lines in another way from now on, or as it is configured; one that writes none goes on so. */
  writeLines(options: LineFormatOptions | null): void {
    if (this.ownFormat !== null) this.format = options === null ? this.ownFormat : lineFormat(options)
  }

  /** One log call at `time` of the host's clock, with `context` active; `activity` is what truth calls it a part of. */
  log(call: LogCall, time: HrTime, context: Context, activity = -1): void {
    const { level, logger, message, attributes, exception } = call
    this.loggerOf(logger)?.emit({
      timestamp: time,
      observedTimestamp: time,
      severityNumber: severityNumberOf(level),
      severityText: level.toUpperCase(),
      body: message,
      context,
      ...(attributes !== undefined && { attributes: { ...attributes } }),
      ...(exception !== undefined && {
        exception: { name: exception.type, message: exception.message, stack: exception.stacktrace },
      }),
    })
    if (this.format === null) return
    this.sink(formatLogLines(call, time, trace.getSpanContext(context), this.format), activity)
  }

  /** As appenders do, the logger's name becomes the scope; the provider is slow to find what it has. */
  private loggerOf(name: string): Logger | null {
    if (this.provider === null) return null
    let logger = this.loggers.get(name)
    if (logger === undefined) this.loggers.set(name, (logger = this.provider.getLogger(name)))
    return logger
  }
}
