import type { SpanStore } from '../query/span-store.ts'
import { findAttribute } from '../telemetry/attribute.ts'
import { hex64 } from '../telemetry/ids.ts'
import { SpanIdIndex } from '../telemetry/span-id-index.ts'
import { findDrift, findStep, within } from './clock-changes.ts'
import type { ClockDrift, ClockStep, OffsetBounds } from './clock-changes.ts'
import { MARK_BACKWARDS, MARK_LINKS, MARK_UNTIMED } from './trace-shape.ts'
import type { TraceShape } from './trace-shape.ts'

/** What calls and messages between two clocks say about how far apart they are, ns. */
export type SkewPair = {
  /** Indexes of clocks, the lower one first. */
  a: number
  b: number
  /** Calls bound the offset on both sides, messages and links on one: nothing arrives before it was sent. */
  calls: number
  messages: number
  /** Clock b minus clock a lies between these, if they are consistent; infinite where nothing bounds it. */
  lowNs: number
  highNs: number
  /** The estimate: 0 as long as equal clocks explain as much. */
  offsetNs: number
  /** One offset satisfies everything that was seen; else a clock was set, drifts, or spans lie. */
  consistent: boolean
  /** How many calls and messages are impossible as recorded: a server outside of its client, an arrival before the sending. */
  impossible: number
  /** How many of them still are with the estimate. */
  remaining: number
}

type Samples = { a: number; b: number; calls: number; messages: number; list: OffsetBounds[] }

const KIND_SERVER = 2
const KIND_CLIENT = 3

/** Clocks of a resource, the most certain first: containers of a node share its clock. */
const CLOCK_NAMES = ['k8s.node.name', 'host.name', 'host.id', 'service.instance.id', 'service.name']

/**
 * Gathers, trace by trace, how far clocks are apart: NTP's argument, with a client's span for the way there and back. A
 * server's span lies within its client's, which bounds the offset from both sides; a message only cannot arrive before it
 * was sent.
 */
export class ClockPairs {
  readonly clocks: string[] = []
  private readonly store: SpanStore
  private readonly byName = new Map<string, number>()
  private readonly byResource: number[] = []
  private readonly pairs = new Map<number, Samples>()

  constructor(store: SpanStore) {
    this.store = store
  }

  /** The clock that stamped a row, as an index into `clocks`. */
  clockOf(row: number): number {
    const resource = this.store.resourceOf(row)
    const known = this.byResource[resource]
    if (known !== undefined) return known
    const { attributes } = this.store.columns.resources[resource]!
    let name = ''
    for (const key of CLOCK_NAMES) {
      const value = findAttribute(attributes, key)
      if (typeof value !== 'string' || value === '') continue
      name = value
      break
    }
    let clock = this.byName.get(name)
    if (clock === undefined) this.byName.set(name, (clock = this.clocks.push(name) - 1))
    this.byResource[resource] = clock
    return clock
  }

  /** Takes in a trace; gives the clock of each of its positions. */
  add(shape: TraceShape): Uint32Array {
    const { row, parent, kind, marks } = shape
    const clocks = new Uint32Array(row.length)
    let links = false
    for (let span = 0; span < row.length; span++) {
      clocks[span] = this.clockOf(row[span]!)
      if ((marks[span]! & MARK_LINKS) !== 0) links = true
      const above = parent[span]!
      if (above < 0 || clocks[above] === clocks[span]) continue
      this.addCrossing(shape, clocks, above, span, kind[above] === KIND_CLIENT && kind[span] === KIND_SERVER)
    }
    if (links) this.addLinks(shape, clocks)
    return clocks
  }

  estimate(): SkewPair[] {
    return [...this.pairs.values()].map(estimatePair).toSorted((one, other) => other.calls - one.calls)
  }

  /** When the second clock was set; null when it was not, or nothing shows it. */
  findStep({ a, b }: SkewPair): ClockStep | null {
    return findStep(this.pairs.get(pairKey(a, b))!.list)
  }

  /** How fast the second clock runs away from the first one; null when it does not, or nothing shows it. */
  findDrift({ a, b }: SkewPair): ClockDrift | null {
    return findDrift(this.pairs.get(pairKey(a, b))!.list)
  }

  private addLinks(shape: TraceShape, clocks: Uint32Array): void {
    const { row, spanHigh, spanLow, marks, traceId } = shape
    const positions = new SpanIdIndex(row.length)
    for (let span = 0; span < row.length; span++) positions.add(spanHigh[span]!, spanLow[span]!, span)
    for (let span = 0; span < row.length; span++) {
      if ((marks[span]! & MARK_LINKS) === 0) continue
      for (const link of this.store.columns.links.get(row[span]!)!) {
        if (link.traceId !== traceId) continue
        const other = positions.get(
          Number.parseInt(link.spanId.slice(0, 8), 16),
          Number.parseInt(link.spanId.slice(8), 16),
        )
        if (other < 0 || clocks[other] === clocks[span] || hex64(spanHigh[other]!, spanLow[other]!) !== link.spanId)
          continue
        this.addCrossing(shape, clocks, other, span, false)
      }
    }
  }

  private addCrossing(shape: TraceShape, clocks: Uint32Array, sender: number, receiver: number, call: boolean): void {
    const { from, to, marks, row } = shape
    if (((marks[sender]! | marks[receiver]!) & (MARK_UNTIMED | MARK_BACKWARDS)) !== 0) return
    const high = from[receiver]! - from[sender]!
    let low = call ? to[receiver]! - to[sender]! : -Infinity
    // A server that ran longer than its client waited: the client gave up.
    if (low > high) low = -Infinity
    const forward = clocks[sender]! < clocks[receiver]!
    const a = forward ? clocks[sender]! : clocks[receiver]!
    const b = forward ? clocks[receiver]! : clocks[sender]!
    const key = pairKey(a, b)
    let samples = this.pairs.get(key)
    if (samples === undefined) this.pairs.set(key, (samples = { a, b, calls: 0, messages: 0, list: [] }))
    if (call) samples.calls++
    else samples.messages++
    const at = this.store.columns.start[row[sender]!]!
    samples.list.push(forward ? { at, low, high } : { at, low: -high, high: -low })
  }
}

const pairKey = (a: number, b: number): number => a * 0x100_0000 + b

function estimatePair({ a, b, calls, messages, list }: Samples): SkewPair {
  let lowNs = -Infinity
  let highNs = Infinity
  for (const { low, high } of list) {
    lowNs = Math.max(lowNs, low)
    highNs = Math.min(highNs, high)
  }
  const consistent = lowNs <= highNs
  const impossible = countOutside(list, 0)
  let offsetNs = 0
  let remaining = impossible
  if (impossible > 0) {
    const guess = consistent ? within(lowNs, highNs) : median(list.map(({ low, high }) => within(low, high)))
    const outside = countOutside(list, guess)
    if (outside < impossible) {
      offsetNs = guess
      remaining = outside
    }
  }
  return { a, b, calls, messages, lowNs, highNs, offsetNs, consistent, impossible, remaining }
}

const countOutside = (list: readonly OffsetBounds[], offset: number): number => {
  let count = 0
  for (const { low, high } of list) if (offset < low || offset > high) count++
  return count
}

const median = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[values.length >>> 1]!
