import type { Attributes } from '../../../telemetry/attribute.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { Found } from './series.ts'
import type { ExplicitHistogram, ExponentialSeries, ResourceMetrics, Sum } from './resource-metrics.ts'

/** The series that spans of one shape count in, and whether they still are: see `isFresh`. */
export type Slot = {
  owner: ResourceMetrics | null
  generation: number
  calls: Found<Sum>
  durations: Found<ExplicitHistogram> | Found<ExponentialSeries> | null
}

type Node = Map<number, Node | Slot>

/** What is known of one resource of the columns. */
export type ResourceSlots = { key: string; serviceName: string; attributes: Attributes; shapes: Node }

/** Whether the series are still those that a lookup would find. */
export const isFresh = (slot: Slot, owner: ResourceMetrics): boolean =>
  slot.owner === owner && slot.generation === owner.generation

const KINDS = 8
const STATUSES = 4

/**
 * Finds the series of a span by the numbers that columns have for its name, kind, status and dimensions, so that a span
 * like an earlier one needs no texts. Two slots may lead to one series; what makes a series one is its key.
 */
export class SpanSlots {
  readonly columns: SpanColumns
  readonly resources: (ResourceSlots | null | undefined)[] = []
  private readonly names: readonly string[]
  /** By layout: where in a span's attributes the dimensions are, -1 for nowhere. */
  private readonly places: (readonly number[] | undefined)[] = []

  /** `names` are all dimensions of calls and durations. */
  constructor(columns: SpanColumns, names: readonly string[]) {
    this.columns = columns
    this.names = names
  }

  /** The slot of a span, new and empty when none was like it; null for a span that has none. */
  find({ shapes }: ResourceSlots, row: number, isAdjusted: boolean): Slot | null {
    const { columns, names } = this
    const kind = columns.kind[row]!
    const status = columns.status[row]!
    if (kind < 0 || kind >= KINDS || status < 0 || status >= STATUSES) return null
    let key = ((columns.name[row]! * KINDS + kind) * STATUSES + status) * 2 + (isAdjusted ? 1 : 0)
    let node = shapes
    if (names.length > 0) {
      const layout = columns.layout[row]!
      const places = (this.places[layout] ??= this.placesIn(layout))
      const first = columns.firstAttribute[row]!
      for (const place of places) {
        let next = node.get(key) as Node | undefined
        if (next === undefined) node.set(key, (next = new Map()))
        node = next
        key = place < 0 ? 0 : columns.attributeValues[first + place]! + 1
      }
    }
    let slot = node.get(key) as Slot | undefined
    if (slot === undefined) node.set(key, (slot = emptySlot()))
    return slot
  }

  private placesIn(layout: number): number[] {
    const keys = this.columns.layouts.keys(layout)
    return this.names.map((name) => keys.indexOf(name))
  }
}

const NO_SUM: Found<Sum> = {
  series: { attributes: [], exemplars: [], startTime: 0n, lastSeen: 0, count: 0, isFirst: true },
  isOverflow: true,
}

/** A slot that leads nowhere yet. */
export const emptySlot = (): Slot => ({ owner: null, generation: 0, calls: NO_SUM, durations: null })
