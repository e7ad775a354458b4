import type { SpanStore } from './span-store.ts'
import type { Traces } from '../telemetry/traces.ts'

/** Rows of a store as one message, grouped by resource and scope in the order in which they come. */
export function messageOf(store: SpanStore, rows: ArrayLike<number>): Traces {
  const resources = new Map<number, Map<number, number[]>>()
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    const resource = store.resourceOf(row)
    let scopes = resources.get(resource)
    if (scopes === undefined) resources.set(resource, (scopes = new Map<number, number[]>()))
    const scope = store.scopeOf(row)
    const there = scopes.get(scope)
    if (there === undefined) scopes.set(scope, [row])
    else there.push(row)
  }
  return {
    columns: store.columns,
    resourceSpans: Array.from(resources, ([resource, scopes]) => ({
      resource,
      scopes: Array.from(scopes, ([scope, its]) => ({ scope, rows: its })),
    })),
  }
}
