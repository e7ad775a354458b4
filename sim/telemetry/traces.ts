import type { SpanColumns } from './span-columns.ts'

/** Spans of one scope in a message: `scope` indexes the columns' scopes, `rows` its spans. */
export type ScopeSpans = { scope: number; rows: ArrayLike<number> }

/** Spans of one resource in a message; `resource` indexes the columns' resources. */
export type ResourceSpans = { resource: number; scopes: readonly ScopeSpans[] }

/** One message of spans on its way: what OTLP calls TracesData, without the bytes. */
export type Traces = { columns: SpanColumns; resourceSpans: readonly ResourceSpans[] }

/** How many spans a message holds. */
export function spanCount(traces: Traces): number {
  let count = 0
  for (const { scopes } of traces.resourceSpans) for (const { rows } of scopes) count += rows.length
  return count
}

/** Every row of a message, in order. */
export function* rowsOf(traces: Traces): Generator<number, void, undefined> {
  for (const { scopes } of traces.resourceSpans) {
    for (const { rows } of scopes) for (let index = 0; index < rows.length; index++) yield rows[index]!
  }
}

/** A message of its own; the spans it names are rows that nobody changes. */
export const copyTraces = ({ columns, resourceSpans }: Traces): Traces => ({
  columns,
  resourceSpans: resourceSpans.map(({ resource, scopes }) => ({
    resource,
    scopes: scopes.map((scope) => ({ ...scope })),
  })),
})
