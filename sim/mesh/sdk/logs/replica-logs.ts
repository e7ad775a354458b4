import type { Attributes, Context, HrTime, Span } from '@opentelemetry/api'
import type { LoggerProvider } from '@opentelemetry/sdk-logs'
import type { Library } from '../../instrumentation/library.ts'
import { writeEvent, writeException } from './event-signal.ts'
import type { EventPlace, EventSignal, ThrownException } from './event-signal.ts'
import type { LogAppender } from './log-appender.ts'
import type { LogLevel } from '../../../telemetry/log-level.ts'

/**
 * A line on standard output; `at` is ns of virtual time, `activity` what it truly was written in: its number in truth's
 * table, -1 for what belongs to none.
 */
export type RecordedLine = { at: number; replica: number; text: string; activity: number }

/** Where a replica writes what happens during spans. */
type Signals = { exceptions: EventSignal; events: EventSignal }

/** What a replica logs with. */
export class ReplicaLogs {
  readonly appender: LogAppender
  private readonly provider: LoggerProvider | null
  private readonly signals: Signals

  constructor(appender: LogAppender, provider: LoggerProvider | null, signals: Signals) {
    this.appender = appender
    this.provider = provider
    this.signals = signals
  }

  /** Writes what an instrumentation library saw thrown under a span. */
  writeException(thrown: ThrownException, span: Span, context: Context, time: HrTime, level: LogLevel): void {
    writeException(thrown, this.placeOf(this.signals.exceptions, span, context, time, level))
  }

  /** Writes what the service's own code says happened during a span. */
  writeEvent(name: string, attributes: Attributes, span: Span, context: Context, time: HrTime): void {
    writeEvent(name, attributes, this.placeOf(this.signals.events, span, context, time, 'info'))
  }

  private placeOf(signal: EventSignal, span: Span, context: Context, time: HrTime, level: LogLevel): EventPlace {
    // A span that records knows its library; the record of one that does not has none.
    const { name, version = '' } =
      'instrumentationScope' in span ? (span.instrumentationScope as Library) : { name: 'unknown' }
    const logger = signal === 'span_events' ? null : (this.provider?.getLogger(name, version) ?? null)
    return { signal, span, context, logger, time, level }
  }
}
