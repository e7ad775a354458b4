import type { ResourceSpans, ScopeSpans } from '../../../telemetry/traces.ts'
import type { BufferedTrace } from './buffered-trace.ts'

/** The end of a chain. */
export const NONE = -1

/** A span goes on in the ScopeSpans of the one before it. */
const SAME_SCOPE = 0
/** A span is the first of its ScopeSpans. */
const NEW_SCOPE = 1
/** A span is the first of what was received of its trace in one ResourceSpans. */
const NEW_RESOURCE = 2

// An entry is four numbers: the span's row, the next entry, the resource, and the scope with how the entry begins.
const WIDTH = 4
const NEXT = 1
const RESOURCE = 2
const SCOPE = 3
const BEGINS_BITS = 2
const BEGINS_MASK = 3

/** Where the spans of one trace are in the buffer. */
export type Chain = { first: number; last: number }

/**
 * The spans that wait for a decision, as chains of entries in one flat array.
 *
 * An entry names a row and where it came from. Chains do not go through the rows themselves,
 * since the same span may be sent twice and then is in the buffer twice.
 */
export class SpanBuffer {
  private entries = new Int32Array(1024 * WIDTH)
  private used = 0
  /** Entries given back, as one chain. */
  private free = NONE
  private told = new Uint32Array(16)

  /** A new entry at the end of no chain; `scopeChanged` when its ScopeSpans is not that of the entry before. */
  add(row: number, resource: number, scope: number, isFirst: boolean, scopeChanged: boolean): number {
    let entry = this.free
    if (entry === NONE) {
      entry = this.used
      if (entry === this.entries.length) this.grow()
      this.used += WIDTH
    } else {
      this.free = this.entries[entry + NEXT]!
    }
    const { entries } = this
    entries[entry] = row
    entries[entry + NEXT] = NONE
    entries[entry + RESOURCE] = resource
    const begins = isFirst ? NEW_RESOURCE : scopeChanged ? NEW_SCOPE : SAME_SCOPE
    entries[entry + SCOPE] = (scope << BEGINS_BITS) | begins
    return entry
  }

  /** Puts the chain that begins with `entry` behind `last`. */
  append(last: number, entry: number): void {
    this.entries[last + NEXT] = entry
  }

  /** Gives the entries of a chain back. */
  release({ first, last }: Readonly<Chain>): void {
    if (first === NONE) return
    this.entries[last + NEXT] = this.free
    this.free = first
  }

  /** Fills `trace` with the rows of a chain. */
  read(chain: Readonly<Chain>, trace: BufferedTrace): void {
    const { entries } = this
    trace.chain = chain
    for (let entry = chain.first; entry !== NONE; entry = entries[entry + NEXT]!) {
      if ((entries[entry + SCOPE]! & BEGINS_MASK) === NEW_RESOURCE) trace.beginResource(entries[entry + RESOURCE]!)
      trace.addRow(entries[entry]!)
    }
    trace.endRows()
  }

  /** The first `count` rows of a chain; the array is filled again at the next call. */
  rowsFrom(first: number, count: number): Uint32Array {
    if (this.told.length < count) this.told = new Uint32Array(count * 2)
    let entry = first
    for (let index = 0; index < count; index++) {
      this.told[index] = this.entries[entry]!
      entry = this.entries[entry + NEXT]!
    }
    return this.told.subarray(0, count)
  }

  /** The resource of an entry. */
  resourceOf(entry: number): number {
    return this.entries[entry + RESOURCE]!
  }

  /** A chain as it is sent on: one ResourceSpans for each one received. */
  message({ first }: Readonly<Chain>): ResourceSpans[] {
    const { entries } = this
    const message: { resource: number; scopes: ScopeSpans[] }[] = []
    let rows: number[] = []
    for (let entry = first; entry !== NONE; entry = entries[entry + NEXT]!) {
      const begins = entries[entry + SCOPE]! & BEGINS_MASK
      if (begins === SAME_SCOPE) {
        rows.push(entries[entry]!)
        continue
      }
      // Lists of one, as most are, are made with room for one.
      rows = [entries[entry]!]
      const scopeSpans = { scope: entries[entry + SCOPE]! >> BEGINS_BITS, rows }
      if (begins === NEW_RESOURCE) message.push({ resource: entries[entry + RESOURCE]!, scopes: [scopeSpans] })
      else message.at(-1)!.scopes.push(scopeSpans)
    }
    return message
  }

  private grow(): void {
    const bigger = new Int32Array(this.entries.length * 2)
    bigger.set(this.entries)
    this.entries = bigger
  }
}
