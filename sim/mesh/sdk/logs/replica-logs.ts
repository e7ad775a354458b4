import type { LoggerProvider } from '@opentelemetry/sdk-logs'
import type { Logger } from '@opentelemetry/api-logs'
import type { Library } from '../../instrumentation/library.ts'
import type { ExceptionSignal } from './exception-signal.ts'
import type { LogAppender } from './log-appender.ts'

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

  /** The logger of an instrumentation library; null without a logs SDK. */
  loggerOf({ name, version }: Library): Logger | null {
    return this.provider?.getLogger(name, version) ?? null
  }
}
