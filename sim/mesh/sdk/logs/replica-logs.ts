import type { Context, HrTime, Span } from '@opentelemetry/api'
import type { LoggerProvider } from '@opentelemetry/sdk-logs'
import type { Library } from '../../instrumentation/library.ts'
import { writeException } from './exception-signal.ts'
import type { ExceptionSignal, ThrownException } from './exception-signal.ts'
import type { LogAppender } from './log-appender.ts'
import type { LogLevel } from './severity.ts'

/** A line on standard output; `at` is ns of virtual time. */
export type RecordedLine = { at: number; replica: number; text: string }

/** What a replica logs with. */
export class ReplicaLogs {
  readonly appender: LogAppender
  /** Where its instrumentation writes exceptions. */
  readonly exceptions: ExceptionSignal
  private readonly provider: LoggerProvider | null

  constructor(appender: LogAppender, provider: LoggerProvider | null, exceptions: ExceptionSignal) {
    this.appender = appender
    this.provider = provider
    this.exceptions = exceptions
  }

  /** Writes what an instrumentation library saw thrown under a span, where its service wants such things. */
  writeException(thrown: ThrownException, span: Span, context: Context, time: HrTime, level: LogLevel): void {
    const { exceptions: signal } = this
    // A span that records knows its library; the record of one that does not has none.
    const { name, version = '' } =
      'instrumentationScope' in span ? (span.instrumentationScope as Library) : { name: 'unknown' }
    const logger = signal === 'span_events' ? null : (this.provider?.getLogger(name, version) ?? null)
    writeException(thrown, { signal, span, context, logger, time, level })
  }
}
