import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { typeName } from '../../../telemetry/value-text.ts'
import { goQuote } from '../../config/go-quote.ts'
import { defineFunction } from '../function.ts'
import { isMap, OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_slice_to_map.go, same. */
export const sliceToMap = defineFunction({
  name: 'SliceToMap',
  doc: 'A map of the elements of a list, by their place or by a text inside them.',
  parameters: {
    target: { type: 'PSliceGetter' },
    keyPath: { type: 'string', list: 'written', optional: true },
    valuePath: { type: 'string', list: 'written', optional: true },
  },
  create:
    ({ target, keyPath, valuePath }) =>
    (context) => {
      let kvlist: Attributes = []
      for (const [place, element] of target.get(context).array.entries()) {
        if ((keyPath !== undefined || valuePath !== undefined) && !isMap(element)) {
          throw new OttlError(
            `slice elements must be maps when using \`key_path\` or \`value_path\`, but could not cast element of type \`${typeName(element)}\` to a map`,
          )
        }
        const key = keyPath === undefined ? String(place) : keyOf(element, keyPath, place)
        const value =
          valuePath === undefined
            ? element
            : extract(element, valuePath, `could not extract value from element ${place}: `)
        kvlist = withAttribute(kvlist, key, value)
      }
      return { kvlist }
    },
})

function keyOf(element: AttributeValue, path: readonly string[], place: number): string {
  const key = extract(element, path, `could not extract key from element ${place}: `)
  if (typeof key === 'string') return key
  throw new OttlError(`element ${place}: extracted key attribute is not of type string, got ${goQuote(typeName(key))}`)
}

function extract(value: AttributeValue, path: readonly string[], words: string): AttributeValue {
  const [first, ...rest] = path
  if (first === undefined) throw new OttlError(`${words}must provide at least one path item`)
  const found = isMap(value) ? findAttribute(value.kvlist, first) : undefined
  if (found === undefined || (rest.length > 0 && !isMap(found))) {
    throw new OttlError(`${words}provided object does not contain the path [${path.join(' ')}]`)
  }
  return rest.length === 0 ? found : extract(found, rest, words)
}
