import { defineFunction } from '../function.ts'
import { patternArgument } from './pattern.ts'

/** Upstream: ottlfuncs/func_keep_keys.go, same. */
export const keepKeys = defineFunction({
  name: 'keep_keys',
  doc: 'Takes all keys but these out of a map.',
  parameters: { target: { type: 'PMapGetSetter' }, keys: { type: 'StringGetter', list: 'written' } },
  create:
    ({ target, keys }) =>
    (context) => {
      const { kvlist } = target.get(context)
      const wanted = new Set(keys.map((key) => key.get(context)))
      const left = kvlist.filter(([key]) => wanted.has(key))
      if (left.length < kvlist.length) target.set(context, { kvlist: left })
      return null
    },
})

/** Upstream: ottlfuncs/func_keep_matching_keys.go, same. */
export const keepMatchingKeys = defineFunction({
  name: 'keep_matching_keys',
  doc: 'Takes keys that do not match a regular expression out of a map.',
  parameters: { target: { type: 'PMapGetSetter' }, pattern: { type: 'StringGetter' } },
  create: ({ target, pattern }) => {
    const patternOf = patternArgument('keep_matching_keys', pattern)
    return (context) => {
      const regex = patternOf(context)
      const { kvlist } = target.get(context)
      const left = kvlist.filter(([key]) => regex.test(key))
      if (left.length < kvlist.length) target.set(context, { kvlist: left })
      return null
    }
  },
})
