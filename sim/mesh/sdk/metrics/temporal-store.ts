import { TEMPORALITY_CUMULATIVE } from '../../../telemetry/metrics.ts'
import type { Aggregator, Cells } from './accumulation.ts'
import { keep } from './delta-store.ts'

type Reported = { cells: Cells; at: number; temporality: number }

/**
 * Makes of what a stream measured what each reader has not been told yet, or the totals it wants
 * (upstream: TemporalMetricProcessor of sdk-metrics).
 */
export class TemporalStore<C extends object> {
  private readonly aggregator: Aggregator
  private readonly unreported: Map<C, Cells[]>
  private readonly reported = new Map<C, Reported>()

  constructor(aggregator: Aggregator, readers: readonly C[]) {
    this.aggregator = aggregator
    this.unreported = new Map(readers.map((reader) => [reader, []]))
  }

  /** What `reader` is to report, after `collected` came in. */
  report(reader: C, collected: Cells, now: number, wanted: () => number): { cells: Cells; temporality: number } {
    for (const waiting of this.unreported.values()) waiting.push(collected)
    const fresh: Cells = new Map()
    for (const waiting of this.unreported.get(reader) ?? []) this.merge(fresh, waiting)
    this.unreported.set(reader, [])
    const last = this.reported.get(reader)
    let cells = fresh
    if (last !== undefined) {
      if (last.temporality === TEMPORALITY_CUMULATIVE) {
        cells = last.cells
        // Exemplars are of the time since the report before.
        for (const { accumulation } of cells.values()) accumulation.exemplars = null
        this.merge(cells, fresh)
      } else {
        // Streams that go on begin where the report before ended.
        for (const key of last.cells.keys()) {
          const cell = fresh.get(key)
          if (cell !== undefined) cell.accumulation.start = last.at
        }
      }
    }
    const temporality = last?.temporality ?? wanted()
    this.reported.set(reader, { cells, at: now, temporality })
    return { cells, temporality }
  }

  private merge(into: Cells, cells: Cells): void {
    for (const { attributes, accumulation } of cells.values()) {
      const known = into.get(attributes.key)
      keep(
        into,
        attributes,
        known === undefined ? accumulation : this.aggregator.merge(known.accumulation, accumulation),
      )
    }
  }
}
