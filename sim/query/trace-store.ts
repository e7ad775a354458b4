import { findAttribute } from '../telemetry/attribute.ts'
import { SpanColumns } from '../telemetry/span-columns.ts'
import type { Traces } from '../telemetry/traces.ts'
import type { SpanStore } from './span-store.ts'
import { TraceRecords } from './trace-records.ts'

/** The name of a service whose resource has none: what SDKs use as well. */
export const UNKNOWN_SERVICE = 'unknown_service'

/** Spans read from files; rows are added through `columns`, then told to `add`. */
export class TraceStore implements SpanStore {
  readonly columns: SpanColumns
  readonly services: string[] = []
  /** Log records that lead to traces of this store. */
  readonly records = new TraceRecords()
  private readonly serviceByName = new Map<string, number>()
  /** By resource; -1 before anybody asked. */
  private readonly serviceOfResource: number[] = []
  private resources: Uint32Array
  private scopes: Uint32Array
  private added = 0
  /** Where each trace's rows begin in `rows`, with the end of the last; null while rows are being added. */
  private index: { first: Uint32Array; rows: Uint32Array } | null = null

  /** Times are kept as ns since `epochUnixNano`; `estimate` spans are made room for. */
  constructor(epochUnixNano: bigint, estimate = 1024) {
    this.columns = new SpanColumns(epochUnixNano, Math.ceil(estimate / 2))
    this.resources = new Uint32Array(estimate)
    this.scopes = new Uint32Array(estimate)
  }

  /** How many spans there are. */
  get spanCount(): number {
    return this.added
  }

  get traceCount(): number {
    return this.columns.traces.count
  }

  /** Takes in a message whose rows are the ones that were last added to the columns. */
  addTraces({ resourceSpans }: Traces): void {
    for (const { resource, scopes } of resourceSpans) {
      for (const { scope, rows } of scopes) {
        for (let index = 0; index < rows.length; index++) this.add(rows[index]!, resource, scope)
      }
    }
  }

  /** Takes in one row. */
  add(row: number, resource: number, scope: number): void {
    if (row >= this.resources.length) {
      this.resources = grown(this.resources, row)
      this.scopes = grown(this.scopes, row)
    }
    this.resources[row] = resource
    this.scopes[row] = scope
    this.added++
    this.index = null
  }

  rowsOf(trace: number): Uint32Array {
    const { first, rows } = (this.index ??= this.buildIndex())
    return rows.subarray(first[trace]!, first[trace + 1]!)
  }

  serviceOf(row: number): number {
    const resource = this.resources[row]!
    const known = this.serviceOfResource[resource]
    if (known !== undefined) return known
    const value = findAttribute(this.columns.resources[resource]!.attributes, 'service.name')
    const name = typeof value === 'string' && value !== '' ? value : UNKNOWN_SERVICE
    let service = this.serviceByName.get(name)
    if (service === undefined) {
      service = this.services.push(name) - 1
      this.serviceByName.set(name, service)
    }
    this.serviceOfResource[resource] = service
    return service
  }

  resourceOf(row: number): number {
    return this.resources[row]!
  }

  scopeOf(row: number): number {
    return this.scopes[row]!
  }

  /** A counting sort: rows by trace, in the order in which they were added. */
  private buildIndex(): { first: Uint32Array; rows: Uint32Array } {
    const { trace, count } = this.columns
    const first = new Uint32Array(this.traceCount + 1)
    for (let row = 0; row < count; row++) first[trace[row]! + 1]!++
    for (let at = 1; at < first.length; at++) first[at]! += first[at - 1]!
    const next = first.slice()
    const rows = new Uint32Array(count)
    for (let row = 0; row < count; row++) rows[next[trace[row]!]!++] = row
    return { first, rows }
  }
}

function grown(column: Uint32Array, row: number): Uint32Array {
  const bigger = new Uint32Array(Math.max(column.length * 2, row + 1))
  bigger.set(column)
  return bigger
}
