import { attributeValueKey } from './attribute.ts'
import type { AttributeValue } from './attribute.ts'

/** Gives each distinct text a small number; 0 is the empty text. */
export class StringTable {
  private readonly ids = new Map<string, number>([['', 0]])
  readonly texts: string[] = ['']

  id(text: string): number {
    let id = this.ids.get(text)
    if (id === undefined) {
      id = this.texts.length
      this.texts.push(text)
      this.ids.set(text, id)
    }
    return id
  }

  text(id: number): string {
    return this.texts[id]!
  }
}

/** Integers from 0 to below this are found by their place in an array, which is quicker than in a map. */
const SMALL_INTS = 1 << 14

/** Gives each distinct attribute value a small number, keeping the types apart. */
export class ValueTable {
  private readonly strings = new Map<string, number>()
  /** One more than the number of each small integer; 0 for those that have none. */
  private readonly smallInts = new Uint32Array(SMALL_INTS)
  private readonly ints = new Map<number, number>()
  private readonly others = new Map<string, number>()
  readonly values: AttributeValue[] = []

  ofString(value: string): number {
    let id = this.strings.get(value)
    if (id === undefined) {
      id = this.values.push(value) - 1
      this.strings.set(value, id)
    }
    return id
  }

  /** `value` must be a safe integer. */
  ofInt(value: number): number {
    if (value >= 0 && value < SMALL_INTS) {
      const known = this.smallInts[value]!
      return known > 0 ? known - 1 : (this.smallInts[value] = this.values.push(BigInt(value))) - 1
    }
    let id = this.ints.get(value)
    if (id === undefined) {
      id = this.values.push(BigInt(value)) - 1
      this.ints.set(value, id)
    }
    return id
  }

  of(value: AttributeValue): number {
    if (typeof value === 'string') return this.ofString(value)
    if (typeof value === 'bigint' && value >= -0x1fffffffffffffn && value <= 0x1fffffffffffffn) {
      return this.ofInt(Number(value))
    }
    const key = attributeValueKey(value)
    let id = this.others.get(key)
    if (id === undefined) {
      id = this.values.push(value) - 1
      this.others.set(key, id)
    }
    return id
  }

  value(id: number): AttributeValue {
    return this.values[id]!
  }
}

/** How lists of keys begin: what may come next, and the list's number once it was asked for; -1 before. */
type LayoutPrefix = { readonly next: Map<string, LayoutPrefix>; id: number }

/** Gives each distinct list of attribute keys a small number; spans of one kind share one. */
export class LayoutTable {
  private readonly root: LayoutPrefix = { next: new Map(), id: 0 }
  readonly layouts: (readonly string[])[] = [[]]
  /** By layout: what it becomes with a key, and without one. */
  private readonly extensions: (Map<string, number> | undefined)[] = []
  private readonly reductions: (Map<string, number> | undefined)[] = []

  id(keys: readonly string[]): number {
    let prefix = this.root
    for (const key of keys) {
      let next = prefix.next.get(key)
      if (next === undefined) prefix.next.set(key, (next = { next: new Map(), id: -1 }))
      prefix = next
    }
    if (prefix.id < 0) prefix.id = this.layouts.push(keys.slice()) - 1
    return prefix.id
  }

  keys(id: number): readonly string[] {
    return this.layouts[id]!
  }

  /** The layout with `key` too: itself when it has it, else one with the key at the end. */
  including(id: number, key: string): number {
    const extended = (this.extensions[id] ??= new Map<string, number>())
    let next = extended.get(key)
    if (next === undefined) {
      const keys = this.layouts[id]!
      next = keys.includes(key) ? id : this.id([...keys, key])
      extended.set(key, next)
    }
    return next
  }

  /** The layout without `key`, whose place the last one takes; itself when it does not have it. */
  excluding(id: number, key: string): number {
    const reduced = (this.reductions[id] ??= new Map<string, number>())
    let next = reduced.get(key)
    if (next === undefined) {
      const keys = this.layouts[id]!.slice()
      const place = keys.indexOf(key)
      if (place >= 0) {
        const last = keys.pop()!
        if (place < keys.length) keys[place] = last
      }
      next = place < 0 ? id : this.id(keys)
      reduced.set(key, next)
    }
    return next
  }
}

/** Gives each distinct trace id (32 hexadecimal digits) an ordinal, in order of first sight. */
export class TraceTable {
  private readonly ordinals = new Map<string, number>()
  readonly ids: string[] = []

  ordinal(traceId: string): number {
    let ordinal = this.ordinals.get(traceId)
    if (ordinal === undefined) {
      ordinal = this.ids.push(traceId) - 1
      this.ordinals.set(traceId, ordinal)
    }
    return ordinal
  }

  find(traceId: string): number | undefined {
    return this.ordinals.get(traceId)
  }

  id(ordinal: number): string {
    return this.ids[ordinal]!
  }

  get count(): number {
    return this.ids.length
  }
}
