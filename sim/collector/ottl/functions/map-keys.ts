import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { defineFunction } from '../function.ts'
import { applyLambda } from './apply-lambda.ts'

/** Upstream: ottlfuncs/func_map_keys.go, same: of equal new keys the last value counts, in the place of the first. */
export const mapKeys = defineFunction({
  name: 'MapKeys',
  doc: 'A map with every key replaced by what a lambda `(key, value) => …` makes of it.',
  parameters: { source: { type: 'PMapGetter' }, keyMapper: { type: 'LambdaExpression' } },
  create: ({ source, keyMapper }) => {
    keyMapper.validateArity(2)
    return (context) => {
      const renamed = new Map<string, AttributeValue>()
      for (const [key, value] of source.get(context).kvlist) {
        renamed.set(applyLambda(keyMapper, context, { key, value }, true, 'string') as string, value)
      }
      return { kvlist: [...renamed] satisfies Attributes }
    }
  },
})
