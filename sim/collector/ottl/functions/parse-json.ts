import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { defineFunction } from '../function.ts'
import { goTypeName, isMap, isSlice, OttlError } from '../value.ts'
import { readLenientJson } from './lenient-json.ts'

/** Upstream: ottlfuncs/func_parse_json.go, same; the map is in the order of the text, upstream's in none. */
export const parseJson = defineFunction({
  name: 'ParseJSON',
  doc: 'Reads a JSON object into a map or an array into a list; all numbers become doubles.',
  parameters: { target: { type: 'StringGetter' } },
  create:
    ({ target }) =>
    (context) => {
      const value: AttributeValue = readLenientJson(target.get(context))
      if (isMap(value) || isSlice(value)) return value
      throw new OttlError(`could not convert parsed value of type ${goTypeName(value)} to JSON object`)
    },
})
