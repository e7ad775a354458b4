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

/** Where the spans of one trace are in the buffer. */
export type Chain = { first: number; last: number }

/**
 * The spans that wait for a decision, as chains of entries in flat arrays.
 *
 * An entry names a row and where it came from. Chains do not go through the rows themselves,
 * since the same span may be sent twice and then is in the buffer twice.
 */
export class SpanBuffer {
  private rows = new Uint32Array(1024)
  private next = new Int32Array(1024)
  private resources = new Uint32Array(1024)
  private scopes = new Uint32Array(1024)
  private begins = new Uint8Array(1024)
  private told = new Uint32Array(16)
  private used = 0
  /** Entries given back, as one chain. */
  private free = NONE

  /** A new entry at the end of no chain; `scopeChanged` when its ScopeSpans is not that of the entry before. */
  add(row: number, resource: number, scope: number, isFirst: boolean, scopeChanged: boolean): number {
    let entry = this.free
    if (entry === NONE) {
      if (this.used === this.rows.length) this.grow()
      entry = this.used++
    } else {
      this.free = this.next[entry]!
    }
    this.rows[entry] = row
    this.next[entry] = NONE
    this.resources[entry] = resource
    this.scopes[entry] = scope
    this.begins[entry] = isFirst ? NEW_RESOURCE : scopeChanged ? NEW_SCOPE : SAME_SCOPE
    return entry
  }

  /** Puts the chain that begins with `entry` behind `last`. */
  append(last: number, entry: number): void {
    this.next[last] = entry
  }

  /** Gives the entries of a chain back. */
  release({ first, last }: Readonly<Chain>): void {
    if (first === NONE) return
    this.next[last] = this.free
    this.free = first
  }

  /** Fills `trace` with the rows of a chain. */
  read(chain: Readonly<Chain>, trace: BufferedTrace): void {
    trace.chain = chain
    for (let entry = chain.first; entry !== NONE; entry = this.next[entry]!) {
      if (this.begins[entry] === NEW_RESOURCE) trace.beginResource(this.resources[entry]!)
      trace.addRow(this.rows[entry]!)
    }
    trace.endRows()
  }

  /** The first `count` rows of a chain; the array is filled again at the next call. */
  rowsFrom(first: number, count: number): Uint32Array {
    if (this.told.length < count) this.told = new Uint32Array(count * 2)
    let entry = first
    for (let index = 0; index < count; index++) {
      this.told[index] = this.rows[entry]!
      entry = this.next[entry]!
    }
    return this.told.subarray(0, count)
  }

  /** The resource of an entry. */
  resourceOf(entry: number): number {
    return this.resources[entry]!
  }

  /** A chain as it is sent on: one ResourceSpans for each one received. */
  message({ first }: Readonly<Chain>): ResourceSpans[] {
    const message: { resource: number; scopes: ScopeSpans[] }[] = []
    let rows: number[] = []
    for (let entry = first; entry !== NONE; entry = this.next[entry]!) {
      const begins = this.begins[entry]!
      if (begins === SAME_SCOPE) {
        rows.push(this.rows[entry]!)
        continue
      }
      // Lists of one, as most are, are made with room for one.
      rows = [this.rows[entry]!]
      const scopeSpans = { scope: this.scopes[entry]!, rows }
      if (begins === NEW_RESOURCE) message.push({ resource: this.resources[entry]!, scopes: [scopeSpans] })
      else message.at(-1)!.scopes.push(scopeSpans)
    }
    return message
  }

  private grow(): void {
    const size = this.rows.length * 2
    this.rows = copyInto(new Uint32Array(size), this.rows)
    this.next = copyInto(new Int32Array(size), this.next)
    this.resources = copyInto(new Uint32Array(size), this.resources)
    this.scopes = copyInto(new Uint32Array(size), this.scopes)
    this.begins = copyInto(new Uint8Array(size), this.begins)
  }
}

function copyInto<T extends Uint32Array | Int32Array | Uint8Array>(to: T, from: T): T {
  to.set(from)
  return to
}
