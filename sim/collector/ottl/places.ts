import type { Place } from './function.ts'
import type { IndexKey } from './index-keys.ts'

const isSameKey = (a: IndexKey, b: IndexKey): boolean =>
  a.expression === null && b.expression === null && a.text === b.text && a.int === b.int

const beginsWith = (place: Place, { node, keys }: Place): boolean =>
  place.node === node && keys.every((key, at) => at < place.keys.length && isSameKey(key, place.keys[at]!))

/** Whether two paths lead to the same place, as far as written keys tell. */
export const isSamePlace = (a: Place | undefined, b: Place | undefined): boolean =>
  a !== undefined && b !== undefined && a.keys.length === b.keys.length && beginsWith(a, b)

/** Whether what `outer` leads to has in it what `inner` leads to, as far as written keys tell. */
export const isInside = (inner: Place | undefined, outer: Place | undefined): boolean =>
  inner !== undefined && outer !== undefined && inner.keys.length > outer.keys.length && beginsWith(inner, outer)
