import { utf8Length } from '../../../telemetry/utf8.ts'
import { defineFunction } from '../function.ts'
import { GoList, goTypeName, isMap, isSlice, Opaque, OttlError } from '../value.ts'

const LEN_TYPES =
  'target arg must be of type string, []any, map[string]any, pcommon.Map, pcommon.Slice, pcommon.Value (of type String, Map, Slice) or a supported slice type from the plog, pmetric or ptrace packages'

/** Upstream: ottlfuncs/func_len.go, same: a text's length is in bytes. */
export const len = defineFunction({
  name: 'Len',
  doc: 'Length of a text in bytes, of a list or a map in entries.',
  parameters: { target: { type: 'Getter' } },
  create:
    ({ target }) =>
    (context) => {
      const value = target.get(context)
      if (typeof value === 'string') return BigInt(utf8Length(value))
      if (value instanceof GoList) return BigInt(value.items.length)
      if (value instanceof Uint8Array) return BigInt(value.length)
      if (value instanceof Opaque && Array.isArray(value.value)) return BigInt(value.value.length)
      if (value !== null && typeof value === 'object' && isMap(value)) return BigInt(value.kvlist.length)
      if (value !== null && typeof value === 'object' && isSlice(value)) return BigInt(value.array.length)
      throw new OttlError(`Len: unsupported target type ${goTypeName(value)}. ${LEN_TYPES}`)
    },
})
