import { findAttribute } from '../../../telemetry/attribute.ts'
import type { AttributeValue } from '../../../telemetry/attribute.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { BufferedTrace } from './buffered-trace.ts'

/** How an attribute policy judges the value of its key. */
export type AttributeTest = {
  resource(value: AttributeValue): boolean
  span(value: AttributeValue): boolean
}

const ABSENT = -1
const UNKNOWN = 0
const NO = 1
const YES = 2

/**
 * Looks for one attribute in a trace, as upstream's attribute policies do: of each received
 * ResourceSpans the resource, then its spans, until something matches.
 *
 * Where the key stands in a span's layout, and whether a value matches, is found out once.
 */
export class AttributeCondition {
  private readonly key: string
  private readonly test: AttributeTest
  private columns: SpanColumns | null = null
  /** By layout id: one more than the index of the key, or ABSENT. */
  private places = new Int32Array(0)
  /** By value id: YES or NO. */
  private matches = new Uint8Array(0)
  private readonly resources = new Map<number, boolean>()

  constructor(key: string, test: AttributeTest) {
    this.key = key
    this.test = test
  }

  /** Whether a resource or a span matches; leaves 1 or 0 in `trace.saw`. */
  isMet(trace: BufferedTrace): boolean {
    this.useColumns(trace.columns)
    trace.saw = 1
    let index = 0
    for (let group = 0; group < trace.groupCount; group++) {
      if (this.resourceMatches(trace.resources[group]!)) return true
      for (const end = trace.ends[group]!; index < end; index++) {
        if (this.spanMatches(trace.rows[index]!)) return true
      }
    }
    trace.saw = 0
    return false
  }

  /** Every value of the key that upstream would look at, in order. */
  values(trace: BufferedTrace): AttributeValue[] {
    const found: AttributeValue[] = []
    let index = 0
    for (let group = 0; group < trace.groupCount; group++) {
      const ofResource = findAttribute(trace.columns.resources[trace.resources[group]!]!.attributes, this.key)
      if (ofResource !== undefined) found.push(ofResource)
      for (const end = trace.ends[group]!; index < end; index++) {
        const ofSpan = trace.columns.attribute(trace.rows[index]!, this.key)
        if (ofSpan !== undefined) found.push(ofSpan)
      }
    }
    return found
  }

  private useColumns(columns: SpanColumns): void {
    if (this.columns === columns) return
    this.columns = columns
    this.places = new Int32Array(0)
    this.matches = new Uint8Array(0)
    this.resources.clear()
  }

  private resourceMatches(resource: number): boolean {
    let matches = this.resources.get(resource)
    if (matches === undefined) {
      const value = findAttribute(this.columns!.resources[resource]!.attributes, this.key)
      matches = value !== undefined && this.test.resource(value)
      this.resources.set(resource, matches)
    }
    return matches
  }

  private spanMatches(row: number): boolean {
    const columns = this.columns!
    const layout = columns.layout[row]!
    if (layout >= this.places.length) this.places = grown(this.places, columns.layouts.layouts.length)
    let place = this.places[layout]!
    if (place === UNKNOWN) {
      place = columns.layouts.keys(layout).indexOf(this.key) + 1 || ABSENT
      this.places[layout] = place
    }
    if (place === ABSENT) return false
    const id = columns.attributeValues[columns.firstAttribute[row]! + place - 1]!
    if (id >= this.matches.length) this.matches = grown(this.matches, columns.values.values.length)
    const known = this.matches[id]!
    if (known !== UNKNOWN) return known === YES
    const matches = this.test.span(columns.values.value(id))
    this.matches[id] = matches ? YES : NO
    return matches
  }
}

function grown<T extends Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(memo: T, atLeast: number): T {
  const Memo = memo.constructor as new (length: number) => T
  const bigger = new Memo(Math.max(atLeast, memo.length * 2, 64))
  bigger.set(memo)
  return bigger
}
