import type { TruthActivity, TruthCounts } from '../../worker/mesh-protocol.ts'

/** Sums over no activities. */
export function noCounts(): TruthCounts {
  return {
    happened: 0,
    made: 0,
    stored: 0,
    places: {
      stored: 0,
      'not-instrumented': 0,
      'not-sampled': 0,
      'never-ended': 0,
      'not-exported': 0,
      died: 0,
      'sdk-queue': 0,
      refused: 0,
      elsewhere: 0,
      late: 0,
      sampler: 0,
      evicted: 0,
      undecided: 0,
      collector: 0,
      export: 0,
      outage: 0,
    },
    lineages: { root: 0, same: 0, skips: 0, orphaned: 0, misparented: 0, 'new-trace': 0, linked: 0 },
    mistimed: 0,
    traces: 0,
  }
}

/** Sums over the activities of one request; no trace has spans of two. */
export function countTruth(activities: readonly TruthActivity[]): TruthCounts {
  const counts = noCounts()
  const traces = new Set<string>()
  for (const each of activities) {
    counts.happened++
    counts.places[each.place]++
    if (each.span === null) continue
    counts.made++
    if (each.place !== 'stored') continue
    counts.stored++
    counts.lineages[each.span.lineage]++
    if (isMistimed(each)) counts.mistimed++
    traces.add(each.span.traceId)
  }
  counts.traces = traces.size
  return counts
}

/** Whether a span's times are not those at which it happened. */
export function isMistimed({ span, startNs, endNs }: TruthActivity): boolean {
  return span !== null && (span.startNs !== startNs || span.endNs !== endNs)
}

/** Adds the sums of one request to those of many. */
export function addCounts(to: TruthCounts, from: TruthCounts): void {
  for (const key of ['happened', 'made', 'stored', 'mistimed', 'traces'] as const) to[key] += from[key]
  for (const key of Object.keys(to.places) as (keyof TruthCounts['places'])[]) to.places[key] += from.places[key]
  for (const key of Object.keys(to.lineages) as (keyof TruthCounts['lineages'])[]) {
    to.lineages[key] += from.lineages[key]
  }
}
