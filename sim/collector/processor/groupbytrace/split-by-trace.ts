import type { ResourceSpans, Traces } from '../../../telemetry/traces.ts'

/** Spans of one trace (its ordinal) in one scope of one resource. */
export type TracePart = { trace: number; resourceSpans: ResourceSpans }

/**
 * Takes a message apart into the spans of one trace in one scope each, in order of first appearance.
 *
 * Upstream: batchpersignal.SplitTraces, same: a trace in two scopes becomes two parts.
 */
export function splitByTrace({ columns, resourceSpans }: Traces): TracePart[] {
  const parts: TracePart[] = []
  for (const { resource, scopes } of resourceSpans) {
    for (const { scope, rows } of scopes) {
      const byTrace = new Map<number, number[]>()
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index]!
        const trace = columns.trace[row]!
        const known = byTrace.get(trace)
        if (known !== undefined) {
          known.push(row)
          continue
        }
        const own = [row]
        byTrace.set(trace, own)
        parts.push({ trace, resourceSpans: { resource, scopes: [{ scope, rows: own }] } })
      }
    }
  }
  return parts
}
