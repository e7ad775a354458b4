import { valueText } from '../../../telemetry/value-text.ts'
import { goQuote } from '../../config/go-quote.ts'
import { compareValues } from '../compare.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_to_key_value_string.go, same. */
export const toKeyValueString = defineFunction({
  name: 'ToKeyValueString',
  doc: 'The entries of a map as a text: `a=1 b="x y"`.',
  parameters: {
    target: { type: 'PMapGetter' },
    delimiter: { type: 'string', optional: true },
    pairDelimiter: { type: 'string', optional: true },
    sortOutput: { type: 'bool', optional: true },
  },
  create: ({ target, delimiter = '=', pairDelimiter = ' ', sortOutput = false }) => {
    if (delimiter === '') throw new OttlError('delimiter cannot be set to an empty string')
    if (pairDelimiter === '') throw new OttlError('pair delimiter cannot be set to an empty string')
    if (pairDelimiter === delimiter) {
      throw new OttlError(`pair delimiter ${goQuote(pairDelimiter)} cannot be equal to delimiter ${goQuote(delimiter)}`)
    }
    const quoted = (text: string): string => {
      const escaped = text.replaceAll('"', '\\"')
      return escaped.includes(pairDelimiter) || escaped.includes(delimiter) ? `"${escaped}"` : escaped
    }
    return (context) => {
      const { kvlist } = target.get(context)
      const entries = sortOutput ? kvlist.toSorted(([a], [b]) => (compareValues(a, b, '<') ? -1 : 1)) : kvlist
      return entries.map(([key, value]) => `${quoted(key)}${delimiter}${quoted(valueText(value))}`).join(pairDelimiter)
    }
  },
})
