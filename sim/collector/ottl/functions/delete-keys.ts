import { withoutAttribute } from '../../../telemetry/attribute-edit.ts'
import { defineFunction } from '../function.ts'
import { patternArgument } from './pattern.ts'

/** Upstream: ottlfuncs/func_delete_key.go, same. */
export const deleteKey = defineFunction({
  name: 'delete_key',
  doc: 'Takes one key out of a map.',
  parameters: { target: { type: 'PMapGetSetter' }, key: { type: 'StringGetter' } },
  create:
    ({ target, key }) =>
    (context) => {
      const { kvlist } = target.get(context)
      const left = withoutAttribute(kvlist, key.get(context))
      if (left !== kvlist) target.set(context, { kvlist: left })
      return null
    },
})

/** Upstream: ottlfuncs/func_delete_matching_keys.go, same. */
export const deleteMatchingKeys = defineFunction({
  name: 'delete_matching_keys',
  doc: 'Takes keys that match a regular expression out of a map.',
  parameters: { target: { type: 'PMapGetSetter' }, pattern: { type: 'StringGetter' } },
  create: ({ target, pattern }) => {
    const patternOf = patternArgument('delete_matching_keys', pattern)
    return (context) => {
      const regex = patternOf(context)
      const { kvlist } = target.get(context)
      const left = kvlist.filter(([key]) => !regex.test(key))
      if (left.length < kvlist.length) target.set(context, { kvlist: left })
      return null
    }
  },
})
