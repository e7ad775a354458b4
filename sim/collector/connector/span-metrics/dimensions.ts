import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { compileGlob } from '../../glob/glob.ts'
import type { Dimension } from './config.ts'

/** Dimensions of one list, ready to be looked up. */
export type Dimensions = {
  names: readonly { name: string; default: string | null }[]
  globs: readonly ((name: string) => boolean)[]
}

/** The entries have passed validation. */
export function compileDimensions(entries: readonly Dimension[]): Dimensions {
  const globs: ((name: string) => boolean)[] = []
  const names: Dimensions['names'][number][] = []
  for (const entry of entries) {
    if (entry.glob === '') {
      names.push(entry)
      continue
    }
    const compiled = compileGlob(entry.glob, '.')
    if (typeof compiled === 'string') throw new Error(`A pattern that was not validated: ${compiled}`)
    globs.push(compiled)
  }
  return { names, globs }
}

/**
 * Tells every dimension that a span has: named ones in their order, then those that match a pattern by key, the span's
 * before the others'. `others` are the attributes of its resource, and of the event when events are counted.
 *
 * Upstream: matchDimensions.
 */
export function matchDimensions(
  { names, globs }: Dimensions,
  attributes: Attributes,
  others: Attributes,
  take: (name: string, value: AttributeValue) => void,
): void {
  for (const { name, default: fallback } of names) {
    // An attribute with the empty value (null) is there too.
    let value = findAttribute(attributes, name)
    if (value === undefined) value = findAttribute(others, name)
    if (value !== undefined) take(name, value)
    else if (fallback !== null) take(name, fallback)
  }
  if (globs.length === 0) return
  const matching = (from: Attributes): Attributes =>
    from.filter(([name]) => globs.some((matches) => matches(name))).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  for (const [name, value] of matching(attributes)) take(name, value)
  for (const [name, value] of matching(others)) if (findAttribute(attributes, name) === undefined) take(name, value)
}
