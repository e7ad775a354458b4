import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { isRuneStart, utf8Bytes, utf8Length, utf8Text } from '../../../telemetry/utf8.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_truncate_all.go, same: lengths are bytes, and no character is cut in two unless asked for. */
export const truncateAll = defineFunction({
  name: 'truncate_all',
  doc: 'Cuts all texts of a map to at most so many bytes.',
  parameters: {
    target: { type: 'PMapGetSetter' },
    limit: { type: 'int64' },
    utf8Safe: { type: 'bool', optional: true },
    truncationMarker: { type: 'string', optional: true },
  },
  create: ({ target, limit: most, utf8Safe = true, truncationMarker: marker = '' }) => {
    if (most < 0n) throw new OttlError(`invalid limit for truncate_all function, ${most} cannot be negative`)
    const markerLength = utf8Length(marker)
    if (BigInt(markerLength) > most) {
      throw new OttlError(
        `invalid truncation marker for truncate_all function, length of marker ${markerLength} cannot be greater than limit ${most}`,
      )
    }
    const cut = (value: AttributeValue): AttributeValue => {
      if (typeof value !== 'string' || BigInt(utf8Length(value)) <= most) return value
      const bytes = utf8Bytes(value)
      let end = Number(most) - markerLength
      if (utf8Safe) while (end > 0 && !isRuneStart(bytes[end]!)) end--
      return utf8Text(bytes.slice(0, end)) + marker
    }
    return (context) => {
      const { kvlist } = target.get(context)
      const after = kvlist.map(([key, value]) => [key, cut(value)] as const)
      if (after.some(([, value], place) => value !== kvlist[place]![1])) target.set(context, { kvlist: after })
      return null
    }
  },
})
