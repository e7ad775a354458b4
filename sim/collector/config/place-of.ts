import { entryAt, valueAt } from './config-value.ts'
import type { MapValue } from './config-value.ts'
import type { Span } from './text-range.ts'

/** Where the key or item at a path stands, or the nearest thing above it that the text has. */
export function placeOf(root: MapValue, path: readonly (string | number)[]): Span {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length)
    const entry = entryAt(root, part)
    if (entry !== undefined) return { start: entry.keyStart, end: entry.keyEnd }
    const value = valueAt(root, part)
    if (value !== undefined) return value
  }
  return { start: 0, end: 0 }
}
