import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_delete_index.go, same. */
export const deleteIndex = defineFunction({
  name: 'delete_index',
  doc: 'Takes an element, or those up to another one, out of a list.',
  parameters: {
    target: { type: 'PSliceGetSetter' },
    startIndex: { type: 'IntGetter' },
    endIndex: { type: 'IntGetter', optional: true },
  },
  create:
    ({ target, startIndex, endIndex }) =>
    (context) => {
      const { array } = target.get(context)
      const start = startIndex.get(context)
      const length = BigInt(array.length)
      const end = endIndex === undefined ? start + 1n : endIndex.get(context)
      if (start === 0n && end === length) {
        target.set(context, { array: [] })
        return null
      }
      if (start < 0n || start >= length) {
        throw new OttlError(`startIndex ${start} out of bounds for slice of length ${length}`)
      }
      if (end < start) throw new OttlError(`endIndex ${end} cannot be less than startIndex ${start}`)
      if (end > length) {
        throw new OttlError(`deletion range [${start}:${end}] out of bounds for slice of length ${length}`)
      }
      target.set(context, { array: array.toSpliced(Number(start), Number(end - start)) })
      return null
    },
})
