import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import { defineFunction } from '../function.ts'
import type { Getter, GetSetter, OttlContext } from '../function.ts'
import { isInside, isSamePlace } from '../places.ts'
import { OttlError } from '../value.ts'
import type { MapValue } from '../value.ts'

/** Upstream: ottlfuncs/func_merge_maps.go, same. */
export const mergeMaps = defineFunction({
  name: 'merge_maps',
  doc: 'Puts the entries of one map into another: only new keys (insert), only known ones (update), or all (upsert).',
  parameters: { target: { type: 'PMapGetSetter' }, source: { type: 'PMapGetter' }, strategy: { type: 'string' } },
  create: ({ target, source, strategy }) => {
    if (strategy !== 'insert' && strategy !== 'update' && strategy !== 'upsert') {
      throw new OttlError(`invalid value for strategy, ${strategy}, must be 'insert', 'update' or 'upsert'`)
    }
    const isWanted = (isKnown: boolean): boolean => strategy === 'upsert' || isKnown === (strategy === 'update')
    const isItself = isSamePlace(target.place, source.place)
    if (strategy !== 'update' && (isItself || isInside(target.place, source.place))) {
      return (context) => mergeWithin(context, target, source, isWanted)
    }
    return (context) => {
      let { kvlist } = target.get(context)
      for (const [key, value] of source.get(context).kvlist) {
        if (isWanted(kvlist.some(([name]) => name === key))) kvlist = withAttribute(kvlist, key, value)
      }
      target.set(context, { kvlist })
      return null
    }
  },
})

/** As upstream, which empties an entry before it copies into it: where the source has the target in it, it sees that. */
function mergeWithin(
  context: OttlContext,
  target: GetSetter<MapValue>,
  source: Getter<MapValue>,
  isWanted: (isKnown: boolean) => boolean,
): null {
  const { length } = source.get(context).kvlist
  for (let at = 0; at < length; at++) {
    const key = source.get(context).kvlist[at]![0]
    const { kvlist } = target.get(context)
    if (!isWanted(kvlist.some(([name]) => name === key))) continue
    target.set(context, { kvlist: withAttribute(kvlist, key, null) })
    const value = source.get(context).kvlist[at]![1]
    target.set(context, { kvlist: withAttribute(target.get(context).kvlist, key, value) })
  }
  return null
}
