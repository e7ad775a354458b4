import { goQuote } from '../../config/go-quote.ts'
import { utf8Bytes } from '../../../telemetry/utf8.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_is_valid_luhn.go, same. */
export const isValidLuhn = defineFunction({
  name: 'IsValidLuhn',
  doc: 'Whether a number, as on payment cards, ends with the right check digit (Luhn).',
  parameters: { target: { type: 'StringLikeGetter' } },
  create:
    ({ target }) =>
    (context) => {
      const text = target.get(context)
      if (text === null) throw new OttlError('invalid input: <nil>')
      const bytes = utf8Bytes(text.replaceAll(' ', ''))
      if (bytes.length === 0) return false
      const check = digitOf(bytes[bytes.length - 1]!)
      let sum = 0
      for (let at = bytes.length - 2, doubles = true; at >= 0; at--, doubles = !doubles) {
        const digit = digitOf(bytes[at]!)
        sum += doubles ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
      }
      return (10 - (sum % 10)) % 10 === check
    },
})

function digitOf(byte: number): number {
  const character = String.fromCharCode(byte)
  if (character >= '0' && character <= '9') return Number(character)
  throw new OttlError(`strconv.Atoi: parsing ${goQuote(character)}: invalid syntax`)
}
