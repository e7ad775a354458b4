import type { ResourceSpans, ScopeSpans, Traces } from '../../../telemetry/traces.ts'
import type { RequestSizer } from './request-sizer.ts'

/** A part taken out of something, what stays, and by how much what stays is smaller. */
type Extract<T> = { taken: T; rest: T; removedSize: number }

/**
 * Takes as much from the front of a message as fits into `capacity`.
 *
 * Upstream: exporterhelper/internal/queuebatch/traces_batch.go, same, down to how sizes of what stays are reckoned.
 */
export function extractTraces(traces: Traces, capacity: number, sizer: RequestSizer): Extract<Traces> {
  const { columns } = traces
  const taken: ResourceSpans[] = []
  const rest: ResourceSpans[] = []
  let left = capacity
  let removedSize = 0
  for (const resourceSpans of traces.resourceSpans) {
    if (left === 0) {
      rest.push(resourceSpans)
      continue
    }
    const rawSize = sizer.resourceSpans(resourceSpans)
    const size = sizer.delta(rawSize)
    if (size > left) {
      const part = extractResourceSpans(resourceSpans, left, sizer)
      left = 0
      removedSize += part.removedSize + deltaLost(rawSize, size, part.removedSize, sizer)
      if (part.taken.scopes.length > 0) taken.push(part.taken)
      rest.push(part.rest)
      continue
    }
    left -= size
    removedSize += size
    taken.push(resourceSpans)
  }
  return { taken: { columns, resourceSpans: taken }, rest: { columns, resourceSpans: rest }, removedSize }
}

/** How much shorter the length prefix of a part gets when the part shrinks. */
function deltaLost(rawSize: number, size: number, removed: number, sizer: RequestSizer): number {
  return size - rawSize - (sizer.delta(rawSize - removed) - (rawSize - removed))
}

function extractResourceSpans(source: ResourceSpans, capacity: number, sizer: RequestSizer): Extract<ResourceSpans> {
  const { resource } = source
  const taken: ScopeSpans[] = []
  const rest: ScopeSpans[] = []
  let left = capacity - (sizer.delta(capacity) - capacity) - sizer.resourceSpans({ resource, scopes: [] })
  let removedSize = 0
  for (const scopeSpans of source.scopes) {
    if (left === 0) {
      rest.push(scopeSpans)
      continue
    }
    const rawSize = sizer.scopeSpans(scopeSpans)
    const size = sizer.delta(rawSize)
    if (size > left) {
      const part = extractScopeSpans(scopeSpans, left, sizer)
      left = 0
      removedSize += part.removedSize + deltaLost(rawSize, size, part.removedSize, sizer)
      if (part.taken.rows.length > 0) taken.push(part.taken)
      rest.push(part.rest)
      continue
    }
    left -= size
    removedSize += size
    taken.push(scopeSpans)
  }
  return { taken: { resource, scopes: taken }, rest: { resource, scopes: rest }, removedSize }
}

function extractScopeSpans({ scope, rows }: ScopeSpans, capacity: number, sizer: RequestSizer): Extract<ScopeSpans> {
  let left = capacity - (sizer.delta(capacity) - capacity) - sizer.scopeSpans({ scope, rows: [] })
  let removedSize = 0
  let count = 0
  while (count < rows.length && left !== 0) {
    const size = sizer.delta(sizer.span(rows[count]!))
    if (size > left) break
    left -= size
    removedSize += size
    count++
  }
  const all = Array.from(rows)
  return { taken: { scope, rows: all.slice(0, count) }, rest: { scope, rows: all.slice(count) }, removedSize }
}
