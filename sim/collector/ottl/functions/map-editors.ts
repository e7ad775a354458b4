import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { withAttribute, withoutAttribute } from '../../../telemetry/attribute-edit.ts'
import { isRuneStart, utf8Bytes, utf8Length, utf8Text } from '../../../telemetry/utf8.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import { defineFunction } from '../function.ts'
import { GoList, Id, isMap, isSlice, Opaque, OttlDuration, OttlError, OttlTime } from '../value.ts'
import type { OttlValue } from '../value.ts'
import { prefixed } from '../index-keys.ts'
import { patternArgument } from './pattern.ts'

/** Upstream: ottlfuncs/func_delete_key.go, same. */
export const deleteKey = defineFunction({
  name: 'delete_key',
  doc: 'Takes one key out of a map.',
  parameters: { target: { type: 'PMapGetSetter' }, key: { type: 'StringGetter' } },
  create:
    ({ target, key }) =>
    (context) => {
      const { kvlist } = target.get(context)
      const left = withoutAttribute(kvlist, key.get(context))
      if (left !== kvlist) target.set(context, { kvlist: left })
      return null
    },
})

/** The entries that `keep` wants, in their order (upstream: pcommon.Map.RemoveIf). */
const retained = (kvlist: Attributes, keep: (key: string) => boolean): Attributes => kvlist.filter(([key]) => keep(key))

/** Upstream: ottlfuncs/func_delete_matching_keys.go, same. */
export const deleteMatchingKeys = defineFunction({
  name: 'delete_matching_keys',
  doc: 'Takes keys that match a regular expression out of a map.',
  parameters: { target: { type: 'PMapGetSetter' }, pattern: { type: 'StringGetter' } },
  create: ({ target, pattern }) => {
    const patternOf = patternArgument('delete_matching_keys', pattern)
    return (context) => {
      const regex = patternOf(context)
      const { kvlist } = target.get(context)
      target.set(context, { kvlist: retained(kvlist, (key) => !regex.test(key)) })
      return null
    }
  },
})

/** Upstream: ottlfuncs/func_keep_keys.go, same. */
export const keepKeys = defineFunction({
  name: 'keep_keys',
  doc: 'Takes all keys but these out of a map.',
  parameters: { target: { type: 'PMapGetSetter' }, keys: { type: 'StringGetter', list: 'written' } },
  create:
    ({ target, keys }) =>
    (context) => {
      const { kvlist } = target.get(context)
      const wanted = new Set(keys.map((key) => key.get(context)))
      target.set(context, { kvlist: retained(kvlist, (key) => wanted.has(key)) })
      return null
    },
})

/** Upstream: ottlfuncs/func_keep_matching_keys.go, same. */
export const keepMatchingKeys = defineFunction({
  name: 'keep_matching_keys',
  doc: 'Takes keys that do not match a regular expression out of a map.',
  parameters: { target: { type: 'PMapGetSetter' }, pattern: { type: 'StringGetter' } },
  create: ({ target, pattern }) => {
    const patternOf = patternArgument('keep_matching_keys', pattern)
    return (context) => {
      const regex = patternOf(context)
      const { kvlist } = target.get(context)
      target.set(context, { kvlist: retained(kvlist, (key) => regex.test(key)) })
      return null
    }
  },
})

/** Upstream: ottlfuncs/func_limit.go, same. */
export const limit = defineFunction({
  name: 'limit',
  doc: 'Leaves at most so many entries in a map; those with priority keys first.',
  parameters: {
    target: { type: 'PMapGetSetter' },
    limit: { type: 'int64' },
    priorityKeys: { type: 'string', list: 'written' },
  },
  create: ({ target, limit: most, priorityKeys }) => {
    if (most < 0n) throw new OttlError(`invalid limit for limit function, ${most} cannot be negative`)
    if (most < BigInt(priorityKeys.length)) {
      throw new OttlError(
        `invalid limit for limit function, ${most} cannot be less than number of priority attributes ${priorityKeys.length}`,
      )
    }
    const priority = new Set(priorityKeys)
    return (context) => {
      const { kvlist } = target.get(context)
      if (BigInt(kvlist.length) <= most) return null
      let count = BigInt(priorityKeys.filter((key) => kvlist.some(([name]) => name === key)).length)
      const kvlistLeft = retained(kvlist, (key) => {
        if (priority.has(key)) return true
        if (count >= most) return false
        count++
        return true
      })
      target.set(context, { kvlist: kvlistLeft })
      return null
    }
  },
})

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
      target.set(context, { kvlist: kvlist.map(([key, value]) => [key, cut(value)]) })
      return null
    }
  },
})

/** Upstream: ottlfuncs/func_merge_maps.go, same. */
export const mergeMaps = defineFunction({
  name: 'merge_maps',
  doc: 'Puts the entries of one map into another: only new keys (insert), only known ones (update), or all (upsert).',
  parameters: { target: { type: 'PMapGetSetter' }, source: { type: 'PMapGetter' }, strategy: { type: 'string' } },
  create: ({ target, source, strategy }) => {
    if (strategy !== 'insert' && strategy !== 'update' && strategy !== 'upsert') {
      throw new OttlError(`invalid value for strategy, ${strategy}, must be 'insert', 'update' or 'upsert'`)
    }
    return (context) => {
      let { kvlist } = target.get(context)
      for (const [key, value] of source.get(context).kvlist) {
        const known = kvlist.some(([name]) => name === key)
        if (strategy === 'upsert' || known === (strategy === 'update')) kvlist = withAttribute(kvlist, key, value)
      }
      target.set(context, { kvlist })
      return null
    }
  },
})

/** Upstream: ottlfuncs/func_stringify_all.go, same. */
export const stringifyAll = defineFunction({
  name: 'stringify_all',
  doc: 'Makes texts of all values of a map.',
  parameters: { target: { type: 'PMapGetSetter' } },
  create:
    ({ target }) =>
    (context) => {
      const { kvlist } = target.get(context)
      target.set(context, { kvlist: kvlist.map(([key, value]) => [key, valueText(value)]) })
      return null
    },
})

/** Upstream: ottlfuncs/func_flatten.go, same. */
export const flatten = defineFunction({
  name: 'flatten',
  doc: 'Takes maps and lists inside a map apart: `a.b`, `a.0`.',
  parameters: {
    target: { type: 'PMapGetSetter' },
    prefix: { type: 'string', optional: true },
    depth: { type: 'int64', optional: true },
    resolveConflicts: { type: 'bool', optional: true },
  },
  create: ({ target, prefix = '', depth, resolveConflicts = false }) => {
    if (depth !== undefined && depth < 1n) {
      throw new OttlError(`invalid depth '${depth}' for flatten function, must be greater than 0`)
    }
    const deepest = depth === undefined ? Infinity : Number(depth)
    return (context) => {
      const flat = new Flattening(deepest, resolveConflicts)
      flat.addMap(target.get(context).kvlist, prefix, 0)
      target.set(context, { kvlist: flat.result })
      return null
    }
  },
})

class Flattening {
  result: Attributes = []
  private readonly conflicts = new Map<string, number>()
  private readonly deepest: number
  private readonly resolvesConflicts: boolean

  constructor(deepest: number, resolvesConflicts: boolean) {
    this.deepest = deepest
    this.resolvesConflicts = resolvesConflicts
  }

  addMap(kvlist: Attributes, prefix: string, depth: number): void {
    for (const [key, value] of kvlist) this.addValue(key, value, depth, prefix === '' ? '' : `${prefix}.`)
  }

  private addValue(key: string, value: AttributeValue, depth: number, prefix: string): void {
    const name = `${prefix}${key}`
    if (isMap(value) && depth < this.deepest) {
      this.addMap(value.kvlist, name, depth + 1)
    } else if (isSlice(value) && depth < this.deepest) {
      for (const [index, item] of value.array.entries()) {
        if (isMap(item) && depth + 1 < this.deepest) this.addMap(item.kvlist, `${name}.${index}`, depth + 2)
        else if (isSlice(item) && depth + 1 < this.deepest) this.addList(item.array, `${name}.${index}`, depth + 2)
        else if (this.resolvesConflicts) this.addResolved(name, item)
        else this.put(`${name}.${index}`, item)
      }
    } else if (this.resolvesConflicts) {
      this.addResolved(name, value)
    } else {
      this.put(name, value)
    }
  }

  private addList(array: readonly AttributeValue[], prefix: string, depth: number): void {
    // As upstream, no dot stands between the prefix and the place here.
    for (const [index, item] of array.entries()) this.addValue(String(index), item, depth + 1, prefix)
  }

  private addResolved(key: string, value: AttributeValue): void {
    if (!this.result.some(([name]) => name === key)) {
      this.conflicts.set(key, 0)
      this.put(key, value)
      return
    }
    const count = this.conflicts.get(key) ?? 0
    this.conflicts.set(key, count + 1)
    this.put(`${key}.${count}`, value)
  }

  private put(key: string, value: AttributeValue): void {
    this.result = withAttribute(this.result, key, value)
  }
}

/** Upstream: ottlfuncs/func_clear.go, same: the zero value of what is there. */
export const clear = defineFunction({
  name: 'clear',
  doc: 'Empties a path: a map or list of its entries, a text to "", a number to 0.',
  parameters: { target: { type: 'GetSetter' } },
  create:
    ({ target }) =>
    (context) => {
      let value: OttlValue
      try {
        value = target.get(context)
      } catch (error) {
        throw prefixed('error getting target value to infer zero value in clear: ', error)
      }
      target.set(context, zeroOf(value))
      return null
    },
})

function zeroOf(value: OttlValue): OttlValue {
  switch (typeof value) {
    case 'string':
      return ''
    case 'boolean':
      return false
    case 'bigint':
      return 0n
    case 'number':
      return 0
  }
  if (value === null) return null
  if (value instanceof Uint8Array) return new Uint8Array()
  if (value instanceof GoList) return new GoList([], value.of)
  if (isMap(value)) return { kvlist: [] }
  if (isSlice(value)) return { array: [] }
  if (value instanceof OttlDuration) return new OttlDuration(0n)
  if (value instanceof Id) return new Id(value.kind, '0'.repeat(value.hex.length))
  // Go's zero time is in the year 1; as nanoseconds it wraps around.
  if (value instanceof OttlTime) return new OttlTime(-6_795_364_578_871_345_152n)
  return new Opaque(value.goType, Array.isArray(value.value) ? [] : value.value)
}
