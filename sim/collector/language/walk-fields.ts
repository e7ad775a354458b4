import type { ConfigValue } from '../config/config-value.ts'
import type { AnyField, AnyStruct } from '../config/field.ts'
import type { Span } from '../config/text-range.ts'

/** A value that the text has, with the field it is decoded into. */
export type VisitedField = {
  field: AnyField
  value: ConfigValue
  path: readonly (string | number)[]
  /** The last key of the path. */
  key: string
  keySpan: Span
}

/** A key of a struct that no field knows, yet the collector takes. */
export type UnknownKey = {
  struct: AnyStruct
  value: ConfigValue
  path: readonly (string | number)[]
  key: string
  keySpan: Span
  /** Kept as settings of an extension (`remain`), or dropped silently. */
  fate: 'kept' | 'ignored'
}

/** Walks a component's configuration as it stands in the text, beside its field table. */
export function walkFields(
  field: AnyField,
  value: ConfigValue,
  visit: { field?: (visited: VisitedField) => void; unknown?: (unknown: UnknownKey) => void },
): void {
  const walk = (into: AnyField, from: ConfigValue, path: readonly (string | number)[], lenient: boolean): void => {
    if (into.kind === 'list') {
      if (from.kind !== 'list') return
      for (const [index, item] of from.items.entries()) walk(into.item, item, [...path, index], lenient)
      return
    }
    if (from.kind !== 'map') return
    if (into.kind === 'map') {
      for (const [key, entry] of from.entries) walk(into.value, entry.value, [...path, key], lenient)
      return
    }
    const struct = into.kind === 'optional' ? into.field : into
    if (struct.kind !== 'struct') return
    const isNewScope = (into.kind === 'optional' && into.hasEnabledKey) || struct.ownUnmarshal === true
    const ignores = struct.ignoresUnknownKeys === true || struct.embedded !== undefined || (lenient && !isNewScope)
    for (const [key, entry] of from.entries) {
      const inner = [...path, key]
      const keySpan = { start: entry.keyStart, end: entry.keyEnd }
      const child = Object.hasOwn(struct.fields, key) ? struct.fields[key]! : null
      if (child !== null) {
        visit.field?.({ field: child, value: entry.value, path: inner, key, keySpan })
        walk(child, entry.value, inner, ignores)
      } else if (struct.remain === 'maps') {
        visit.unknown?.({ struct, value: entry.value, path: inner, key, keySpan, fate: 'kept' })
      } else if (ignores && !(key === 'enabled' && into.kind === 'optional')) {
        visit.unknown?.({ struct, value: entry.value, path: inner, key, keySpan, fate: 'ignored' })
      }
    }
  }
  walk(field, value, [], false)
}
