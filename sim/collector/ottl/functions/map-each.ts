import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { goListElements } from '../from-raw.ts'
import { defineFunction } from '../function.ts'
import { goText } from '../go-text.ts'
import { prefixed } from '../index-keys.ts'
import { GoList, goTypeName, isAttributeValue, OttlError } from '../value.ts'
import type { OttlValue } from '../value.ts'
import { entriesOf, applyLambda, collectEntries } from './apply-lambda.ts'

/** Upstream: ottlfuncs/func_map_each.go, same. */
export const mapEach = defineFunction({
  name: 'MapEach',
  doc: 'A map or list with every value replaced by what a lambda `(key, value) => …` makes of it.',
  parameters: { source: { type: 'Getter' }, mapper: { type: 'LambdaExpression' } },
  create: ({ source, mapper }) => {
    mapper.validateArity(2)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      const changed = entries.map((entry) => {
        const value = applyLambda(mapper, context, entry, ofMap, 'any')
        try {
          return {
            key: entry.key,
            value: value instanceof GoList ? { array: goListElements(value) } : asAttribute(value),
          }
        } catch (error) {
          throw prefixed(
            `error while converting lambda function result on ${ofMap ? 'map' : 'slice'} item (${entry.key}, ${goText(value)}): `,
            error,
          )
        }
      })
      return collectEntries(changed, ofMap)
    }
  },
})

function asAttribute(value: OttlValue): AttributeValue {
  if (isAttributeValue(value)) return value
  throw new OttlError(`<Invalid value type ${goTypeName(value)}>`)
}
