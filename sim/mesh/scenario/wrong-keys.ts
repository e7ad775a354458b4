import { isScalar, visit } from 'yaml'
import type { Document } from 'yaml'

/**
 * Keys that are there twice, and the one that is no key but would change what all others are looked up in. For documents read
 * with `uniqueKeys: false`: the library compares each key of a map with all before it, which takes minutes for some ten
 * thousand.
 */
export function wrongKeys(document: Document): { message: string; pos: readonly [number, number] }[] {
  const wrong: { message: string; pos: readonly [number, number] }[] = []
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const [start, end] = key.range ?? [0, 0]
        if (seen.has(key.value)) wrong.push({ message: 'Map keys must be unique', pos: [start, end] })
        if (key.value === '__proto__') wrong.push({ message: 'No key is called `__proto__`.', pos: [start, end] })
        seen.add(key.value)
      }
    },
  })
  return wrong
}
