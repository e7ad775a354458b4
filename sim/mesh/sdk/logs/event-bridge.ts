import { trace } from '@opentelemetry/api'
import type { Attributes as SdkAttributes } from '@opentelemetry/api'
import type { LogRecordProcessor } from '@opentelemetry/sdk-logs'

/**
 * Writes log records that are events into the span that is active as well: the declarative configuration's
 * `event_to_span_event_bridge`. Records without an event name, or of no recording span, it lets be.
 */
export const EVENT_BRIDGE: LogRecordProcessor = {
  onEmit(record, context) {
    const span = context === undefined ? undefined : trace.getSpan(context)
    if (record.eventName === undefined || record.eventName === '' || span?.isRecording() !== true) return
    span.addEvent(record.eventName, record.attributes as SdkAttributes, record.hrTime)
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
}
