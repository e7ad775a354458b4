import type { JourneyStep, SpanJourney } from '#sim/worker/journey-protocol.ts'

/** Spans of one trace that ended in the same places for the same reasons. */
export type Way = {
  /** Where it ended; several when it was given to several pipelines. */
  ends: JourneyStep[]
  spanIds: string[]
}

/** The ways that the spans of a trace took, the most taken first. */
export function groupWays(journeys: readonly SpanJourney[]): Way[] {
  const ways = new Map<string, Way>()
  for (const { spanId, steps } of journeys) {
    const ends = steps.filter((_, index) => !steps.some(({ from }) => from === index))
    const key = JSON.stringify(
      ends.map(({ place, end, error, reasons }) => [
        place.kind === 'sdk' ? 'sdk' : place,
        end,
        error,
        // The span's own numbers make no other way.
        reasons.map((reason) => ('text' in reason ? reason.text : reason.kind)),
      ]),
    )
    const way = ways.get(key) ?? { ends, spanIds: [] }
    way.spanIds.push(spanId)
    ways.set(key, way)
  }
  return [...ways.values()].toSorted((a, b) => b.spanIds.length - a.spanIds.length)
}
