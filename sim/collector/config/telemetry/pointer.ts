import { optional } from '../field.ts'
import type { OptionalField, Presence, StructField } from '../field.ts'

const PRESENCE: Presence = { hasEnabledKey: false, presentWhenNull: false, enabledByDefault: false }

/** A Go pointer to a struct: absent until it has a map. */
export const structPointer = <T>(field: StructField<T>, doc: string): OptionalField<T> => optional(field, PRESENCE, doc)
