import type { SpanColumns } from '../telemetry/span-columns.ts'

/** Spans of many traces, wherever they came from: a run of ours or a stranger's file. A trace is its ordinal in `columns.traces`. */
export type SpanStore = {
  readonly columns: SpanColumns
  /** Names of services, each once; a span names one by its index. */
  readonly services: readonly string[]
  /** How many spans there are. */
  readonly spanCount: number
  /** Rows of a trace, in any order. */
  rowsOf(trace: number): ArrayLike<number>
  /** Index into `services`. */
  serviceOf(row: number): number
  /** Index into the columns' resources. */
  resourceOf(row: number): number
  /** Index into the columns' scopes. */
  scopeOf(row: number): number
}
