import type { Span } from '@opentelemetry/api'
import type { Failure } from '../failure.ts'
import type { Frame } from '../frame.ts'
import type { ProducerSide } from '../instrumentation/message-sides.ts'

/** Writes on the span of sending that the message could not be sent; `conventional` says by conventions alone. */
export function publishFailed(
  frame: Frame,
  side: ProducerSide,
  conventional: boolean,
  span: Span,
  failure: Failure,
): void {
  if (conventional) {
    span.setAttribute('error.type', failure.type)
    frame.recordException(span, failure)
  } else {
    side.failed(span, failure, frame.world.hrTime(frame.replica))
  }
}
