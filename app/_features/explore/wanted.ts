import type { SimClient } from '#sim/worker/protocol.ts'
import type { CompareChoice } from '../compare/compare-choice.ts'
import type { SetPreset } from '../compare/set-presets.ts'

/** What of a source is to be shown: a trace by its id with a span, or a comparison. */
export type Wanted = {
  traceId?: string | null
  span?: string | null
  compare?: { a: string; b: string } | { sets: SetPreset } | null
}

/** What a link says is compared; null when a trace of it is not there. */
export async function wantedComparison(
  client: SimClient,
  source: string,
  wanted: NonNullable<Wanted['compare']> | null,
): Promise<CompareChoice | null> {
  if (wanted === null) return null
  if ('sets' in wanted) return { mode: 'sets', preset: wanted.sets }
  const [a, b] = await Promise.all(
    [wanted.a, wanted.b].map(async (traceId) => {
      const trace = await client.call('findTrace', { source, traceId })
      return trace === null ? null : { trace, traceId }
    }),
  )
  return a && b ? { mode: 'traces', a, b } : null
}
