import { fromRaw } from '../from-raw.ts'
import { defineFunction } from '../function.ts'
import { GoList, isSlice, OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_append.go, same. */
export const append = defineFunction({
  name: 'append',
  doc: 'Puts values at the end of a list; what is no list becomes one first.',
  parameters: {
    target: { type: 'GetSetter' },
    value: { type: 'Getter', optional: true },
    values: { type: 'Getter', list: 'written', optional: true },
  },
  create: ({ target, value, values: more }) => {
    if (value === undefined && more === undefined) {
      throw new OttlError("at least one of the optional arguments ('value' or 'values') must be provided")
    }
    return (context) => {
      const before = target.get(context)
      const added = [...(value === undefined ? [] : [value]), ...(more ?? [])].map((getter) => getter.get(context))
      const isTelemetry = before !== null && isSlice(before)
      // Counts of buckets are no list that upstream takes apart.
      const isList = before instanceof GoList && before.of !== 'uint64'
      const raw = before === null || isTelemetry ? [] : isList ? before.items : [before]
      target.set(context, { array: [...(isTelemetry ? before.array : []), ...fromRaw([...raw, ...added])] })
      return null
    }
  },
})
