import { int, pointer, struct } from '../field.ts'
import { structPointer } from './pointer.ts'

const limit = (doc: string) => pointer(int(0, ''), doc)

/** `service.telemetry.traces.limits`. */
export const spanLimits = structPointer(
  struct('otelconf.SpanLimits', {
    attribute_count_limit: limit('Attributes of a span.'),
    attribute_value_length_limit: limit('Length of the text of an attribute.'),
    event_attribute_count_limit: limit('Attributes of an event.'),
    event_count_limit: limit('Events of a span.'),
    link_attribute_count_limit: limit('Attributes of a link.'),
    link_count_limit: limit('Links of a span.'),
  }),
  'Limits of spans; not used by the collector.',
)
