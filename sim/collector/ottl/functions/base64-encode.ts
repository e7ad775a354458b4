import { defineFunction } from '../function.ts'
import type { Getter, OttlContext } from '../function.ts'
import { prefixed } from '../index-keys.ts'
import { OttlError } from '../value.ts'
import { base64Variants, encodeVariant } from './base64-variants.ts'

/** Upstream: ottlfuncs/func_base64encode.go, same. */
export const base64Encode = defineFunction({
  name: 'Base64Encode',
  doc: 'A text in base64; a variant is base64, base64-raw, base64-url or base64-raw-url.',
  parameters: { target: { type: 'StringGetter' }, variant: { type: 'StringGetter', optional: true } },
  create:
    ({ target, variant }) =>
    (context) => {
      const text = target.get(context)
      const name = variant === undefined ? 'base64' : variantName(variant, context)
      const known = base64Variants.get(name)
      if (known === undefined) throw new OttlError(`unsupported base64 variant: ${name}`)
      return encodeVariant(text, known)
    },
})

function variantName(variant: Getter<string>, context: OttlContext): string {
  try {
    return variant.get(context)
  } catch (error) {
    throw prefixed('failed to get base64 variant: ', error)
  }
}
