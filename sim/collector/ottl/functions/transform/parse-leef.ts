import { utf8Length } from '../../../../telemetry/utf8.ts'
import { goQuote } from '../../../config/go-quote.ts'
import { defineFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'
import type { MapValue } from '../../value.ts'

const FIELDS = ['leef.vendor', 'leef.product.name', 'leef.product.version', 'leef.event.id']

/** Upstream: transformprocessor/internal/logparsingfuncs/func_parse_leef.go; attributes in the order of the text, there in none. */
export const parseLeef = defineFunction({
  name: 'ParseLEEF',
  doc: 'Reads a message in the Log Event Extended Format into a map.',
  parameters: { target: { type: 'StringGetter' } },
  create:
    ({ target }) =>
    (context) => {
      const source = target.get(context)
      if (source === '') throw new OttlError('cannot parse empty LEEF message')
      return readMessage(source)
    },
})

function readMessage(message: string): MapValue {
  const start = message.indexOf('LEEF:')
  if (start < 0) throw new OttlError("invalid LEEF message: 'LEEF:' not found")
  const pipe = message.indexOf('|', start)
  if (pipe < 0) throw new OttlError('invalid LEEF message: missing pipe delimiter in header')
  const version = message.slice(start + 'LEEF:'.length, pipe)
  if (version !== '1.0' && version !== '2.0') {
    throw new OttlError(`unsupported LEEF version: ${version} (supported: 1.0, 2.0)`)
  }
  const parts = message.slice(pipe + 1).split('|')
  if (parts.length < 4) {
    throw new OttlError(
      `invalid LEEF ${version} header: expected at least 4 fields (vendor, product, version, eventID), got ${parts.length}`,
    )
  }
  const { delimiter, attributes } = readAttributes(version, parts.slice(4))
  return {
    kvlist: [
      ['leef.version', version],
      ...FIELDS.map((field, place) => [field, parts[place]!] as const),
      ['leef.attributes', { kvlist: pairsOf(attributes, delimiter) }],
    ],
  }
}

/** What stands behind the header; version 2 may say there what parts the attributes. */
function readAttributes(version: string, parts: readonly string[]): { delimiter: string; attributes: string } {
  const [delimiter] = parts
  if (version === '1.0' || delimiter === undefined || delimiter.includes('=')) {
    return { delimiter: '\t', attributes: parts.join('|') }
  }
  return { delimiter: readDelimiter(delimiter), attributes: parts.slice(1).join('|') }
}

function readDelimiter(written: string): string {
  const problem = (why: string): OttlError => new OttlError(`invalid LEEF 2.0 delimiter: ${why}`)
  if (written === '') return '\t'
  if (!/^0[xX]/.test(written)) {
    if (utf8Length(written) === 1) return written
    throw problem(`delimiter must be a single character or 0x-prefixed hex value, got ${goQuote(written)}`)
  }
  const digits = written.slice(2)
  if (digits === '') throw problem('empty hex value')
  const wrong = /[^0-9a-fA-F]/u.exec(digits)
  if (wrong !== null && (wrong.index < digits.length - 1 || digits.length % 2 === 0)) {
    const [character] = wrong
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    throw problem(`invalid hex delimiter ${goQuote(written)}: encoding/hex: invalid byte: U+${code} '${character}'`)
  }
  if (digits.length % 2 === 1) {
    throw problem(`invalid hex delimiter ${goQuote(written)}: encoding/hex: odd length hex string`)
  }
  if (digits.length !== 2) {
    throw problem(`hex delimiter must decode to a single byte, got ${digits.length / 2} bytes`)
  }
  return String.fromCharCode(parseInt(digits, 16))
}

function pairsOf(attributes: string, delimiter: string): (readonly [string, string])[] {
  const pairs = new Map<string, string>()
  for (const pair of attributes.split(delimiter)) {
    const equals = pair.indexOf('=')
    if (equals > 0) pairs.set(pair.slice(0, equals), pair.slice(equals + 1))
  }
  return [...pairs]
}
