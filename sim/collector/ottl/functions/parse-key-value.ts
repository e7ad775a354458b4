import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { goQuote } from '../../config/go-quote.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'
import { splitQuoted } from './split-quoted.ts'
import { trimGoSpace } from './trim-go-space.ts'

/** Upstream: ottlfuncs/func_parse_key_value.go; the map is in the order of the text, upstream's in none. */
export const parseKeyValue = defineFunction({
  name: 'ParseKeyValue',
  doc: 'Reads pairs such as `k1=v1 k2=v2` into a map.',
  parameters: {
    target: { type: 'StringGetter' },
    delimiter: { type: 'string', optional: true },
    pairDelimiter: { type: 'string', optional: true },
  },
  create({ target, delimiter = '=', pairDelimiter = ' ' }) {
    if (delimiter === '') throw new OttlError('delimiter cannot be set to an empty string')
    if (pairDelimiter === '') throw new OttlError('pair delimiter cannot be set to an empty string')
    if (pairDelimiter === delimiter) {
      throw new OttlError(`pair delimiter ${goQuote(pairDelimiter)} cannot be equal to delimiter ${goQuote(delimiter)}`)
    }
    return (context) => {
      const source = target.get(context)
      if (source === '') throw new OttlError('cannot parse from empty target')
      const pairs = splitQuoted(source, pairDelimiter)
      if (pairs === null) {
        throw new OttlError(
          `splitting source ${goQuote(source)} into pairs failed: never reached the end of a quoted value`,
        )
      }
      return { kvlist: readPairs(pairs, delimiter) }
    }
  },
})

function readPairs(pairs: readonly string[], delimiter: string): (readonly [string, AttributeValue])[] {
  const parsed = new Map<string, string>()
  const problems: string[] = []
  for (const pair of pairs) {
    const at = pair.indexOf(delimiter)
    if (at < 0) problems.push(`cannot split ${goQuote(pair)} into 2 items, got 1 item(s)`)
    else parsed.set(trimGoSpace(pair.slice(0, at)), trimGoSpace(pair.slice(at + delimiter.length)))
  }
  if (problems.length > 0) throw new OttlError(`failed to split pairs into key-values: ${problems.join('; ')}`)
  return [...parsed]
}
