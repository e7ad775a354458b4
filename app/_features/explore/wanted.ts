import type { OpenOptions } from '#sim/worker/explore-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import type { ChosenTrace, CompareChoice } from '../compare/compare-choice.ts'
import type { SetPreset } from '../compare/set-presets.ts'
import type { ExampleRun } from './explore.ts'
import type { Look, SourceView, TraceTab } from './look.ts'

/** Two traces by their ids, as an address names them; those of the source that is open beside have this before them. */
const OF_BESIDE = '2:'

/** What of a source is to be shown: a trace, or all traces together; and how it is looked at. */
export type Wanted = {
  /** A trace by its id, or by its ordinal in the source. */
  traceId?: string | null
  trace?: number | null
  span?: string | null
  options?: OpenOptions | null
  tab?: TraceTab
  view?: SourceView
  look?: Look
  compare?: { a: string | null; b: string | null } | { sets: SetPreset } | null
  /** The run of ours that is open beside, to compare with. */
  beside?: ExampleRun | null
}

/** What a link says is compared; null when it says nothing. A trace that is not there is still to be chosen. */
export async function wantedComparison(
  client: SimClient,
  sources: { source: string; beside: string | null },
  wanted: NonNullable<Wanted['compare']> | null,
): Promise<CompareChoice | null> {
  if (wanted === null) return null
  if ('sets' in wanted) return { mode: 'sets', preset: wanted.sets }
  const chosen = async (text: string | null): Promise<ChosenTrace | null> => {
    if (text === null) return null
    const isBeside = text.startsWith(OF_BESIDE)
    const source = isBeside ? sources.beside : sources.source
    const traceId = isBeside ? text.slice(OF_BESIDE.length) : text
    const trace = source === null ? null : await client.call('findTrace', { source, traceId })
    return trace === null || source === null ? null : { source, trace, traceId }
  }
  const [a, b] = await Promise.all([chosen(wanted.a), chosen(wanted.b)])
  return { mode: 'traces', a, b }
}

/** How a link names a comparison. */
export function namedComparison(choice: CompareChoice, source: string): NonNullable<Wanted['compare']> {
  if (choice.mode === 'sets') return { sets: choice.preset }
  const named = (chosen: ChosenTrace | null) =>
    chosen && (chosen.source === source ? chosen.traceId : `${OF_BESIDE}${chosen.traceId}`)
  return { a: named(choice.a), b: named(choice.b) }
}
