import { defineFunction } from '../function.ts'
import { isInside } from '../places.ts'
import { isMap, isSlice } from '../value.ts'

/** Upstream: ottlfuncs/func_set.go, same. */
export const set = defineFunction({
  name: 'set',
  doc: 'Writes a value to a path; since v0.161 nil empties what can be empty.',
  parameters: { target: { type: 'Setter' }, value: { type: 'Getter' } },
  create({ target, value }) {
    if (!isInside(target.place, value.place)) {
      return (context) => {
        target.set(context, value.get(context))
        return null
      }
    }
    // Upstream empties the target before it copies, and so what it copies has the empty target in it.
    return (context) => {
      const given = value.get(context)
      if (isMap(given) && !isMap(target.get(context))) target.set(context, { kvlist: [] })
      if (isSlice(given) && !isSlice(target.get(context))) target.set(context, { array: [] })
      target.set(context, value.get(context))
      return null
    }
  },
})
