import type { Accumulation, Aggregator, Cells } from './accumulation.ts'
import { OVERFLOW_ATTRIBUTES } from './attribute-set.ts'
import type { AttributeSet } from './attribute-set.ts'

const DEFAULT_LIMIT = 2000

/**
 * What a stream measured since it was last collected, and the totals of observable instruments
 * (upstream: DeltaMetricProcessor of sdk-metrics).
 */
export class DeltaStore {
  /** Grows with each collection: accumulations got before belong to what was collected. */
  generation = 0
  private readonly aggregator: Aggregator
  private readonly limit: number
  private active: Cells = new Map()
  private readonly totals: Cells = new Map()

  constructor(aggregator: Aggregator, cardinalityLimit = DEFAULT_LIMIT) {
    this.aggregator = aggregator
    // One is for the overflow.
    this.limit = cardinalityLimit - 1
  }

  /** Where measurements with these attributes go, until the next collection. */
  accumulation(attributes: AttributeSet, now: number): Accumulation {
    const cell = this.active.get(attributes.key)
    if (cell !== undefined) return cell.accumulation
    const target = this.active.size >= this.limit ? OVERFLOW_ATTRIBUTES : attributes
    const known = this.active.get(target.key)
    if (known !== undefined) return known.accumulation
    const accumulation = this.aggregator.create(now)
    this.active.set(target.key, { attributes: target, accumulation })
    return accumulation
  }

  /** Takes the present total of an observable instrument. */
  observe(total: AttributeSet, value: number, now: number): void {
    const { aggregator } = this
    const current = aggregator.create(now)
    current.record(value)
    let target = total
    if (!this.totals.has(total.key) && this.totals.size >= this.limit) target = OVERFLOW_ATTRIBUTES
    const previous = this.totals.get(target.key)
    let delta = previous === undefined ? current : aggregator.diff(previous.accumulation, current)
    const active = this.active.get(target.key)
    if (active !== undefined) delta = aggregator.merge(active.accumulation, delta)
    keep(this.totals, target, current)
    keep(this.active, target, delta)
  }

  /** What came since the last collection. */
  collect(): Cells {
    const collected = this.active
    this.active = new Map()
    this.generation++
    return collected
  }
}

/** Puts an accumulation into its cell; the attributes first seen stay. */
export function keep(cells: Cells, attributes: AttributeSet, accumulation: Accumulation): void {
  const cell = cells.get(attributes.key)
  if (cell === undefined) cells.set(attributes.key, { attributes, accumulation })
  else cell.accumulation = accumulation
}
