import { utf8Bytes, utf8Text } from '../../../telemetry/utf8.ts'
import { defineFunction } from '../function.ts'
import { prefixed } from '../index-keys.ts'
import { goTypeName, OttlError } from '../value.ts'
import { base64Variants, decodeVariant } from './base64-variants.ts'
import { textDecoder } from './text-encodings.ts'

/** Upstream: ottlfuncs/func_decode.go, same for base64; text-encodings.ts says which encodings of text there are. */
export const decode = defineFunction({
  name: 'Decode',
  doc: 'The text that an encoded text or bytes stand for: base64 and its variants, utf-8, utf-16, iso-8859-1, ….',
  parameters: { target: { type: 'Getter' }, encoding: { type: 'StringGetter' } },
  create: ({ target, encoding }) => {
    const written = encoding.literal ? decoderOf(encoding.get({})) : null
    return (context) => {
      const value = target.get(context)
      const decoder = written ?? decoderOf(encoding.get(context))
      if (value instanceof Uint8Array) return decoder(value)
      if (typeof value === 'string') return decoder(utf8Bytes(value))
      throw new OttlError(`unsupported type provided to Decode function: ${goTypeName(value)}`)
    }
  },
})

function decoderOf(encoding: string): (bytes: ArrayLike<number>) => string {
  const variant = base64Variants.get(encoding)
  if (variant === undefined) return textDecoder(encoding)
  return (bytes) => {
    try {
      return utf8Text(decodeVariant(bytes, variant))
    } catch (error) {
      throw prefixed('could not decode: ', error)
    }
  }
}
