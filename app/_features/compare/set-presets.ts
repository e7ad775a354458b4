import type { SimClient } from '#sim/worker/protocol.ts'
import type { TraceSelection } from '#sim/worker/compare-protocol.ts'
import type { TraceFilter } from '#sim/worker/explore-protocol.ts'

export const setPresets = ['slowest', 'failed', 'halves', 'fate', 'filter', 'sources'] as const

/** Two sets that are worth comparing; `fate` is of our runs only, `filter` is what the list shows against the rest, `sources` is all that is open beside. */
export type SetPreset = (typeof setPresets)[number]

export const isSetPreset = (text: string | null): text is SetPreset => setPresets.some((preset) => preset === text)

/** The share of traces that `slowest` takes. */
const SLOWEST = 0.05
/** More than that many rows are asked for in pieces. */
const PIECE = 5000

/** The two selections of a preset; B is what one wonders about, A what it is held against. */
export async function selectionsOf(
  client: SimClient,
  source: string,
  preset: SetPreset,
  filter: TraceFilter,
  beside: string | null = null,
): Promise<{ a: TraceSelection; b: TraceSelection }> {
  switch (preset) {
    case 'slowest': {
      const { total } = await listed(client, source, filter, 0)
      const slow = Math.ceil(total * SLOWEST)
      // Half a trace less, so that rounding up gives exactly the others.
      const rest = Math.max(0, total - slow - 0.5) / Math.max(1, total)
      return {
        a: { source, filter, pick: { by: 'fastest', share: rest } },
        b: { source, filter, pick: { by: 'slowest', share: (slow - 0.5) / Math.max(1, total) } },
      }
    }
    case 'sources': {
      // A number of a service is its source's own.
      const { text, error } = filter
      const ofBoth = { ...(text !== undefined && { text }), ...(error !== undefined && { error }) }
      return {
        a: { source, filter, pick: { by: 'all' } },
        b: { source: beside ?? source, filter: ofBoth, pick: { by: 'all' } },
      }
    }
    case 'failed':
      return { a: { source, filter, pick: { by: 'healthy' } }, b: { source, filter, pick: { by: 'failed' } } }
    case 'fate':
      return {
        a: { source, filter, pick: { by: 'fate', fate: 'dropped' } },
        b: { source, filter, pick: { by: 'fate', fate: 'kept' } },
      }
    case 'halves': {
      const first = await listed(client, source, filter, 0)
      const last = await listed(client, source, filter, Math.max(0, first.total - 1))
      const middle = ((first.rows[0]?.startUnixMs ?? 0) + (last.rows[0]?.startUnixMs ?? 0)) / 2
      return {
        a: { source, filter, pick: { by: 'started', untilUnixMs: middle } },
        b: { source, filter, pick: { by: 'started', fromUnixMs: middle } },
      }
    }
    case 'filter': {
      const traces: number[] = []
      for (let total = 1; traces.length < total;) {
        const piece = await client.call('traceList', {
          source,
          filter,
          sort: 'start',
          offset: traces.length,
          limit: PIECE,
        })
        total = piece.total
        for (const { trace } of piece.rows) traces.push(trace)
      }
      return {
        a: { source, filter: {}, pick: { by: 'traces', traces, without: true } },
        b: { source, filter: {}, pick: { by: 'traces', traces } },
      }
    }
  }
}

const listed = (client: SimClient, source: string, filter: TraceFilter, offset: number) =>
  client.call('traceList', { source, filter, sort: 'start', offset, limit: 1 })
