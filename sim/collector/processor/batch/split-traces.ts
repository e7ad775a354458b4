import type { ResourceSpans, ScopeSpans, Traces } from '../../../telemetry/traces.ts'
import { spanCount } from '../../../telemetry/traces.ts'

/**
 * Divides a message into its first `size` spans and the rest; whole resources and scopes stay whole where they fit.
 *
 * Upstream: batchprocessor/splittraces.go, same: a resource whose spans are spread over both has its scopes in both,
 * and a scope that is emptied by the cut is left behind empty.
 */
export function splitTraces(traces: Traces, size: number): { first: Traces; rest: Traces } {
  const { columns } = traces
  const first: ResourceSpans[] = []
  const rest: ResourceSpans[] = []
  let left = size
  for (const resourceSpans of traces.resourceSpans) {
    if (left === 0) {
      rest.push(resourceSpans)
      continue
    }
    const count = spanCount({ columns, resourceSpans: [resourceSpans] })
    if (count <= left) {
      left -= count
      first.push(resourceSpans)
      continue
    }
    const taken: ScopeSpans[] = []
    const kept: ScopeSpans[] = []
    for (const scopeSpans of resourceSpans.scopes) {
      const { scope, rows } = scopeSpans
      if (left === 0) {
        kept.push(scopeSpans)
      } else if (rows.length <= left) {
        left -= rows.length
        taken.push(scopeSpans)
      } else {
        taken.push({ scope, rows: Array.prototype.slice.call(rows, 0, left) })
        kept.push({ scope, rows: Array.prototype.slice.call(rows, left) })
        left = 0
      }
    }
    first.push({ resource: resourceSpans.resource, scopes: taken })
    if (kept.length > 0) rest.push({ resource: resourceSpans.resource, scopes: kept })
  }
  return { first: { columns, resourceSpans: first }, rest: { columns, resourceSpans: rest } }
}
