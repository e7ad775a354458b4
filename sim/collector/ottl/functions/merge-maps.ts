import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_merge_maps.go, same. */
export const mergeMaps = defineFunction({
  name: 'merge_maps',
  doc: 'Puts the entries of one map into another: only new keys (insert), only known ones (update), or all (upsert).',
  parameters: { target: { type: 'PMapGetSetter' }, source: { type: 'PMapGetter' }, strategy: { type: 'string' } },
  create: ({ target, source, strategy }) => {
    if (strategy !== 'insert' && strategy !== 'update' && strategy !== 'upsert') {
      throw new OttlError(`invalid value for strategy, ${strategy}, must be 'insert', 'update' or 'upsert'`)
    }
    return (context) => {
      let { kvlist } = target.get(context)
      for (const [key, value] of source.get(context).kvlist) {
        const known = kvlist.some(([name]) => name === key)
        if (strategy === 'upsert' || known === (strategy === 'update')) kvlist = withAttribute(kvlist, key, value)
      }
      target.set(context, { kvlist })
      return null
    }
  },
})
