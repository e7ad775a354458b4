import { z } from 'zod'
import { filled } from './parts.ts'

const limit = (min: number, written: number | null, description: string) =>
  filled(z.int().min(min), null, description, written)

const ATTRIBUTES = {
  attribute_value_length_limit: limit(0, null, 'Longer texts are cut to so many characters; no limit when absent.'),
  attribute_value_depth_limit: limit(1, 64, 'How deep a value may be nested.'),
  attribute_count_limit: limit(0, 128, 'Attributes beyond so many are dropped.'),
}

/** `attribute_limits`, and the limits of log records; null where nothing is written. */
export const attributeLimits = z.strictObject(ATTRIBUTES)

/** `tracer_provider.limits`; null where nothing is written. */
export const spanLimits = z.strictObject({
  ...ATTRIBUTES,
  event_count_limit: limit(0, 128, 'Events of a span beyond so many are dropped.'),
  link_count_limit: limit(0, 128, 'Links of a span beyond so many are dropped.'),
  event_attribute_count_limit: limit(0, 128, 'Attributes of an event beyond so many are dropped.'),
  link_attribute_count_limit: limit(0, 128, 'Attributes of a link beyond so many are dropped.'),
})
