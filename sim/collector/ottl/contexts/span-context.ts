import type { Attributes } from '../../../telemetry/attribute.ts'
import type { DroppedCounts, Resource, Scope, SpanColumns } from '../../../telemetry/span-columns.ts'

const NOTHING_DROPPED: DroppedCounts = { attributes: 0, events: 0, links: 0 }

/**
 * One span that statements run on. Rows never change, so the first change makes a copy of the row, and `row` is then the
 * copy. An object can be moved from span to span.
 */
export class SpanContext {
  readonly columns: SpanColumns
  resourceHolder: { resource: Resource } = { resource: { attributes: [], schemaUrl: '', droppedAttributes: 0 } }
  scopeHolder: { scope: Scope } = {
    scope: { name: '', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 },
  }
  cache: Attributes = []
  /** The span as it is now. */
  row = 0
  /** Which of the span's events it is about, in a context of span events. */
  eventIndex = 0
  private original = 0

  constructor(columns: SpanColumns) {
    this.columns = columns
  }

  /** Goes on with another span, with an empty cache. */
  moveTo(row: number, eventIndex = 0): void {
    this.row = row
    this.original = row
    this.eventIndex = eventIndex
    if (this.cache.length > 0) this.cache = []
  }

  /** The span's row for writing. */
  writableRow(): number {
    if (this.row === this.original) this.row = this.columns.copyRow(this.row)
    return this.row
  }

  get dropped(): DroppedCounts {
    return this.columns.dropped.get(this.row) ?? NOTHING_DROPPED
  }

  set dropped(counts: DroppedCounts) {
    this.columns.dropped.set(this.writableRow(), counts)
  }
}
