import type { SpanStore } from '../query/span-store.ts'
import type { TracePick } from '../worker/compare-protocol.ts'
import type { TraceFilter } from '../worker/explore-protocol.ts'
import { selectTraces } from './trace-list.ts'
import type { TraceFigures } from './trace-list.ts'

/** The traces of a set: what a filter lets through, and of these the slowest, the failed, or those that were picked by hand. */
export function chooseTraces(
  store: SpanStore,
  figures: TraceFigures,
  filter: TraceFilter,
  pick: Exclude<TracePick, { by: 'fate' }>,
): Uint32Array {
  const traces = selectTraces(store, figures, filter, 'longest')
  const share = pick.by === 'slowest' || pick.by === 'fastest' ? pick.share : 1
  const portion = Math.min(traces.length, Math.ceil(traces.length * share))
  switch (pick.by) {
    case 'all':
      return traces
    case 'slowest':
      return traces.subarray(0, portion)
    case 'fastest':
      return traces.subarray(traces.length - portion)
    case 'failed':
      return traces.filter((trace) => figures.errors[trace]! > 0)
    case 'healthy':
      return traces.filter((trace) => figures.errors[trace] === 0)
    case 'traces': {
      const chosen = new Set(pick.traces)
      return traces.filter((trace) => chosen.has(trace) === (pick.without !== true))
    }
    case 'started': {
      const epochMs = Number(store.columns.epochUnixNano / 1000n) / 1000
      return traces.filter((trace) => {
        const ms = epochMs + figures.start[trace]! / 1e6
        return ms >= (pick.fromUnixMs ?? Number.NEGATIVE_INFINITY) && ms < (pick.untilUnixMs ?? Infinity)
      })
    }
  }
}
