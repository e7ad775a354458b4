import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { defineFunction } from '../function.ts'
import { isMap, isSlice, OttlError } from '../value.ts'

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
