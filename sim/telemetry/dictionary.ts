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

/** Gives each distinct attribute value a small number, keeping the types apart. */
export class ValueTable {
  private readonly strings = new Map<string, number>()
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

/** Gives each distinct list of attribute keys a small number; spans of one kind share one. */
export class LayoutTable {
  private readonly ids = new Map<string, number>([['', 0]])
  readonly layouts: (readonly string[])[] = [[]]
  private readonly extensions = new Map<number, Map<string, number>>()
  private readonly reductions = new Map<number, Map<string, number>>()

  id(keys: readonly string[]): number {
    // The last separator keeps a single empty key apart from no keys.
    const joined = keys.length === 0 ? '' : `${keys.join('\u0000')}\u0000`
    let id = this.ids.get(joined)
    if (id === undefined) {
      id = this.layouts.push(keys.slice()) - 1
      this.ids.set(joined, id)
    }
    return id
  }

  keys(id: number): readonly string[] {
    return this.layouts[id]!
  }

  /** The layout with `key` too: itself when it has it, else one with the key at the end. */
  including(id: number, key: string): number {
    let extended = this.extensions.get(id)
    if (extended === undefined) this.extensions.set(id, (extended = new Map()))
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
    let reduced = this.reductions.get(id)
    if (reduced === undefined) this.reductions.set(id, (reduced = new Map()))
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
