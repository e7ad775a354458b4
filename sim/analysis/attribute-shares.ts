import type { SpanStore } from '../query/span-store.ts'
import type { AttributeValue } from '../telemetry/attribute.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import { shareDifference } from './share-difference.ts'
import type { ShareDifference } from './share-difference.ts'

/** Where an attribute stands. */
export type AttributePlace = 'span' | 'resource' | 'event'

/** A value, or a range of numbers from the first to before the second; null where traces do not have the attribute. */
export type ValueDifference = ShareDifference & { value: string | null; range: [number, number] | null }

/** An attribute by how differently two sets of traces have it. */
export type AttributeDifference = {
  of: AttributePlace
  key: string
  /** The values that differ most, first what is most certain. */
  values: ValueDifference[]
  /** How many values there are, or 2,000 when there are more. */
  distinct: number
}

/** Attributes of a set of traces against those of another, the most telling first. */
export type AttributeDifferences = {
  attributes: AttributeDifference[]
  /** Keys whose values are hardly ever there twice, such as ids, and were not compared. */
  suppressed: { of: AttributePlace; key: string; distinct: number }[]
}

/** Which of the two sets. */
export type Side = 0 | 1

type Value = { text: string; number: number; traces: [number, number]; seen: number }
type Bin = { range: [number, number]; traces: [number, number]; seen: number }
type Key = {
  of: AttributePlace
  key: string
  /** By text, and by the id of the value in each store. */
  values: Map<string, Value>
  local: [Map<number, Value | null>, Map<number, Value | null>]
  /** Traces that have it. */
  traces: [number, number]
  seen: number
  numeric: boolean
  many: boolean
  sample: number[]
  stride: number
  numbers: number
  bins: Bin[] | null
}

const MOST_VALUES = 2000
const SAMPLE = 4096
/** Numbers with more values than this are compared by ranges: eighths of all of them. */
const LISTED_NUMBERS = 12
const RANGES = 8
const SHOWN_VALUES = 10
/** An attribute with more values than this may be an id. */
const FEW_VALUES = 20

/** Counts in how many traces of two sets each value of each attribute is. */
export class AttributeShares {
  private readonly keys = new Map<string, Key>()
  private readonly stores: readonly [SpanStore, SpanStore]
  /** By set and layout; by set and resource. */
  private readonly ofLayout: [Key[][], Key[][]] = [[], []]
  private readonly ofResource: [Value[][], Value[][]] = [[], []]
  private readonly resourceKeys: [Key[][], Key[][]] = [[], []]
  private readonly traces: [number, number] = [0, 0]
  private trace = 0

  constructor(a: SpanStore, b: SpanStore) {
    this.stores = [a, b]
  }

  /** Takes in the spans of one trace. */
  add(side: Side, rows: ArrayLike<number>): void {
    this.traces[side]++
    const seen = ++this.trace
    for (let index = 0; index < rows.length; index++) this.addSpan(side, rows[index]!, seen)
  }

  /** Whether some attributes are compared by ranges, so that every trace must be given to `addNumbers` too. */
  divide(): boolean {
    let any = false
    for (const key of this.keys.values()) {
      if (!key.numeric || key.values.size <= LISTED_NUMBERS) continue
      const sorted = Float64Array.from(key.sample).sort()
      const edges = [
        ...new Set(Array.from({ length: RANGES }, (_, at) => sorted[Math.floor((at * sorted.length) / RANGES)]!)),
      ]
      edges[0] = Number.NEGATIVE_INFINITY
      key.bins = edges.map((from, at): Bin => ({ range: [from, edges[at + 1] ?? Infinity], traces: [0, 0], seen: 0 }))
      any = true
    }
    return any
  }

  /** Counts ranges of numbers in a trace. */
  addNumbers(side: Side, rows: ArrayLike<number>): void {
    const seen = ++this.trace
    const store = this.stores[side]
    const { layout, firstAttribute, attributeValues, values } = store.columns
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!
      const keys = this.ofLayout[side][layout[row]!]
      if (keys === undefined) continue
      const first = firstAttribute[row]!
      for (let at = 0; at < keys.length; at++) {
        const { bins } = keys[at]!
        if (bins !== null) countIn(bins, Number(values.value(attributeValues[first + at]!)), side, seen)
      }
      for (const [at, { bins }] of (this.resourceKeys[side][store.resourceOf(row)] ?? []).entries()) {
        const value = store.columns.resources[store.resourceOf(row)]!.attributes[at]![1]
        if (bins !== null) countIn(bins, Number(value), side, seen)
      }
    }
  }

  /** What was counted, the most certain differences first. */
  differences(): AttributeDifferences {
    const attributes: AttributeDifference[] = []
    const suppressed: AttributeDifferences['suppressed'] = []
    for (const key of this.keys.values()) {
      const { of, key: name, values, traces, bins } = key
      const distinct = values.size
      if (bins === null && (key.many || (distinct > FEW_VALUES && distinct > (traces[0] + traces[1]) / 2))) {
        suppressed.push({ of, key: name, distinct })
        continue
      }
      const compared: ValueDifference[] = []
      const compare = (
        value: string | null,
        range: [number, number] | null,
        [a, b]: readonly [number, number],
      ): void => {
        compared.push({ value, range, ...shareDifference(a, this.traces[0], b, this.traces[1]) })
      }
      if (bins === null) for (const { text, traces: its } of values.values()) compare(text, null, its)
      else for (const { range, traces: its } of bins) compare(null, range, its)
      const missing = [this.traces[0] - traces[0], this.traces[1] - traces[1]] as const
      if (missing[0] + missing[1] > 0) compare(null, null, missing)
      const telling = compared.filter(({ difference }) => difference !== 0).sort(byCertainty)
      if (telling.length > 0) attributes.push({ of, key: name, values: telling.slice(0, SHOWN_VALUES), distinct })
    }
    attributes.sort((x, y) => byCertainty(x.values[0]!, y.values[0]!) || (x.key < y.key ? -1 : 1))
    return { attributes, suppressed }
  }

  private addSpan(side: Side, row: number, seen: number): void {
    const store = this.stores[side]
    const { columns } = store
    const { layout, firstAttribute, attributeValues, values } = columns
    const keys = (this.ofLayout[side][layout[row]!] ??= columns.layouts
      .keys(layout[row]!)
      .map((key) => this.key('span', key)))
    const first = firstAttribute[row]!
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!
      const id = attributeValues[first + at]!
      const local = key.local[side]
      let value = local.get(id)
      if (value === undefined && !key.many) local.set(id, (value = this.value(key, values.value(id))))
      if (key.numeric) sampleNumber(key, value?.number ?? toNumber(values.value(id)))
      mark(key, side, seen)
      if (value !== undefined && value !== null) mark(value, side, seen)
    }
    const resource = store.resourceOf(row)
    const ofResource = (this.ofResource[side][resource] ??= this.readResource(side, resource))
    for (const value of ofResource) mark(value, side, seen)
    for (const key of this.resourceKeys[side][resource]!) mark(key, side, seen)
    if (columns.events.size === 0) return
    for (const { attributes } of columns.events.get(row) ?? []) {
      for (const [name, content] of attributes) {
        if (name !== 'exception.type') continue
        const key = this.key('event', name)
        mark(key, side, seen)
        const value = this.value(key, content)
        if (value !== null) mark(value, side, seen)
      }
    }
  }

  private readResource(side: Side, resource: number): Value[] {
    const attributes = this.stores[side].columns.resources[resource]?.attributes ?? []
    const keys = attributes.map(([key]) => this.key('resource', key))
    this.resourceKeys[side][resource] = keys
    return keys.flatMap((key, at) => {
      const value = this.value(key, attributes[at]![1])
      if (key.numeric && value !== null) sampleNumber(key, value.number)
      return value ?? []
    })
  }

  private key(of: AttributePlace, key: string): Key {
    const name = `${of} ${key}`
    let known = this.keys.get(name)
    if (known === undefined) {
      known = {
        of,
        key,
        values: new Map(),
        local: [new Map(), new Map()],
        traces: [0, 0],
        seen: 0,
        numeric: true,
        many: false,
        sample: [],
        stride: 1,
        numbers: 0,
        bins: null,
      }
      this.keys.set(name, known)
    }
    return known
  }

  /** The counter of a value; null when there are too many values. */
  private value(key: Key, content: AttributeValue): Value | null {
    const text = attributeText(content)
    let value = key.values.get(text)
    if (value === undefined) {
      const number = toNumber(content)
      if (Number.isNaN(number)) key.numeric = false
      if (key.values.size >= MOST_VALUES) {
        key.many = true
        return null
      }
      key.values.set(text, (value = { text, number, traces: [0, 0], seen: 0 }))
    }
    return value
  }
}

function mark(counted: { traces: [number, number]; seen: number }, side: Side, seen: number): void {
  if (counted.seen === seen) return
  counted.seen = seen
  counted.traces[side]++
}

/** Keeps every n-th number, and doubles n when there are too many: the same ones on every machine. */
function sampleNumber(key: Key, number: number): void {
  if (Number.isNaN(number)) {
    key.numeric = false
    return
  }
  if (key.numbers++ % key.stride !== 0) return
  key.sample.push(number)
  if (key.sample.length < SAMPLE) return
  key.sample = key.sample.filter((_, index) => index % 2 === 0)
  key.stride *= 2
}

function countIn(bins: readonly Bin[], number: number, side: Side, seen: number): void {
  let found = 0
  while (found + 1 < bins.length && number >= bins[found]!.range[1]) found++
  mark(bins[found]!, side, seen)
}

const toNumber = (value: AttributeValue): number =>
  typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN

const byCertainty = (x: ShareDifference, y: ShareDifference): number =>
  Math.abs(y.certain) - Math.abs(x.certain) || y.strength - x.strength
