import { goQuote } from '../../config/go-quote.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_{string,int,double,bool,hex}.go, same: nil stays nil, except in Hex. */
export const string = defineFunction({
  name: 'String',
  doc: 'A value as a text; maps and lists become JSON.',
  parameters: { target: { type: 'StringLikeGetter' } },
  create:
    ({ target }) =>
    (context) =>
      target.get(context),
})

export const int = defineFunction({
  name: 'Int',
  doc: 'A value as an int64: texts are read, fractions cut off, true is 1.',
  parameters: { target: { type: 'IntLikeGetter' } },
  create:
    ({ target }) =>
    (context) =>
      target.get(context),
})

export const double = defineFunction({
  name: 'Double',
  doc: 'A value as a float64: texts are read, true is 1.',
  parameters: { target: { type: 'FloatLikeGetter' } },
  create:
    ({ target }) =>
    (context) =>
      target.get(context),
})

export const bool = defineFunction({
  name: 'Bool',
  doc: 'A value as true or false: texts such as "true" and "0" are read, numbers are true unless 0.',
  parameters: { target: { type: 'BoolLikeGetter' } },
  create:
    ({ target }) =>
    (context) =>
      target.get(context),
})

export const hex = defineFunction({
  name: 'Hex',
  doc: "A value's bytes as hexadecimal digits; numbers have eight bytes.",
  parameters: { target: { type: 'ByteSliceLikeGetter' } },
  create:
    ({ target }) =>
    (context) =>
      Array.from(target.get(context) ?? [], (byte) => byte.toString(16).padStart(2, '0')).join(''),
})

/** Upstream: ottlfuncs/func_parse_int.go, same. */
export const parseInteger = defineFunction({
  name: 'ParseInt',
  doc: 'Reads a text as an int64 in a base of 2 to 36; base 0 goes by its prefix (0x, 0o, 0b).',
  parameters: { target: { type: 'StringGetter' }, base: { type: 'IntGetter' } },
  create:
    ({ target, base }) =>
    (context) => {
      const text = target.get(context)
      if (text === '') throw new OttlError('invalid target value for ParseInt function, target cannot be empty')
      const radix = base.get(context)
      if (radix < 0n) {
        throw new OttlError(`invalid base value: ${radix} for ParseInt function, base cannot be negative`)
      }
      return parseWithBase(text, radix)
    },
})

/** Go's strconv.ParseInt(text, base, 64). */
function parseWithBase(text: string, base: bigint): bigint {
  const problem = (why: string): OttlError => new OttlError(`strconv.ParseInt: parsing ${goQuote(text)}: ${why}`)
  const sign = /^[+-]/.test(text) ? text[0]! : ''
  let digits = text.slice(sign.length)
  let radix = base
  if (base === 0n) {
    const prefix = /^0[xX]/.test(digits) ? 16n : /^0[bB]/.test(digits) ? 2n : /^0[oO]/.test(digits) ? 8n : null
    radix = prefix ?? (/^0./.test(digits) ? 8n : 10n)
    const rest = prefix === null ? (radix === 8n ? digits.slice(1) : digits) : digits.slice(2)
    // Underscores are for base 0 only, between digits or behind the prefix.
    if (rest.includes('_') && (/__|_$/.test(rest) || (radix === 10n && rest.startsWith('_'))))
      throw problem('invalid syntax')
    digits = rest.replaceAll('_', '')
  } else if (base === 1n || base > 36n) {
    throw problem(`invalid base ${base}`)
  }
  if (digits === '') throw problem('invalid syntax')
  let value = 0n
  for (const character of digits.toLowerCase()) {
    const digit = /[0-9]/.test(character)
      ? BigInt(character)
      : /[a-z]/.test(character)
        ? BigInt(character.charCodeAt(0) - 87)
        : radix
    if (digit >= radix) throw problem('invalid syntax')
    value = value * radix + digit
  }
  const signed = sign === '-' ? -value : value
  if (signed !== BigInt.asIntN(64, signed)) throw problem('value out of range')
  return signed
}
