import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_limit.go, same. */
export const limit = defineFunction({
  name: 'limit',
  doc: 'Leaves at most so many entries in a map; those with priority keys first.',
  parameters: {
    target: { type: 'PMapGetSetter' },
    limit: { type: 'int64' },
    priorityKeys: { type: 'string', list: 'written' },
  },
  create: ({ target, limit: most, priorityKeys }) => {
    if (most < 0n) throw new OttlError(`invalid limit for limit function, ${most} cannot be negative`)
    if (most < BigInt(priorityKeys.length)) {
      throw new OttlError(
        `invalid limit for limit function, ${most} cannot be less than number of priority attributes ${priorityKeys.length}`,
      )
    }
    const priority = new Set(priorityKeys)
    return (context) => {
      const { kvlist } = target.get(context)
      if (BigInt(kvlist.length) <= most) return null
      let count = BigInt(priorityKeys.filter((key) => kvlist.some(([name]) => name === key)).length)
      const kvlistLeft = kvlist.filter(([key]) => {
        if (priority.has(key)) return true
        if (count >= most) return false
        count++
        return true
      })
      target.set(context, { kvlist: kvlistLeft })
      return null
    }
  },
})
