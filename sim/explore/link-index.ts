import type { SpanStore } from '../query/span-store.ts'
import type { SpanLink } from '../telemetry/span-columns.ts'

/** Links between the spans of a store, both ways. */
export class LinkIndex {
  private readonly store: SpanStore
  /** By what they point at, `trace id + span id`: who points there. */
  private pointing: Map<string, { row: number; link: SpanLink }[]> | null = null

  constructor(store: SpanStore) {
    this.store = store
  }

  /** Where a span is, when this store has it. */
  find(traceId: string, spanId: string): { trace: number | null; service: number | null; name: string | null } {
    const { columns } = this.store
    const trace = columns.traces.find(traceId)
    if (trace === undefined) return { trace: null, service: null, name: null }
    const rows = this.store.rowsOf(trace)
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!
      if (columns.spanId(row) !== spanId) continue
      return { trace, service: this.store.serviceOf(row), name: columns.strings.text(columns.name[row]!) }
    }
    return { trace: rows.length > 0 ? trace : null, service: null, name: null }
  }

  /** Every link that leads to a span. */
  to(traceId: string, spanId: string): readonly { row: number; link: SpanLink }[] {
    this.pointing ??= this.build()
    return this.pointing.get(traceId + spanId) ?? []
  }

  private build(): Map<string, { row: number; link: SpanLink }[]> {
    const pointing = new Map<string, { row: number; link: SpanLink }[]>()
    const { columns } = this.store
    for (const [row, links] of columns.links) {
      // A row that a processor made has its origin's links.
      if (columns.origin(row) !== row) continue
      for (const link of links) {
        const key = link.traceId + link.spanId
        const there = pointing.get(key)
        if (there === undefined) pointing.set(key, [{ row, link }])
        else there.push({ row, link })
      }
    }
    return pointing
  }
}
