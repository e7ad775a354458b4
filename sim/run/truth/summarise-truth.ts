import type { TruthSummary } from '../../worker/mesh-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'
import { activitiesByRequest } from './request-activities.ts'
import { addCounts, countActivities, noCounts } from './truth-counts.ts'

/** Requests in one slice: a large run takes seconds, and whoever asks must be able to stop it. */
const SLICE = 500

/** What telemetry has of a whole run: how much of it, where the rest was lost, and how it hangs together. */
export function summariseTruth(run: FinishedRun): TruthSummary {
  const slices = summariseInSlices(run)
  let slice = slices.next()
  while (slice.done !== true) slice = slices.next()
  return slice.value
}

/** The same in slices; yields the share that is done. */
export function* summariseInSlices(run: FinishedRun): Generator<number, TruthSummary> {
  const { truth } = run.recorder.recording
  const { byRequest, others } = activitiesByRequest(truth.activities, truth.count)
  const summary: TruthSummary = {
    counts: noCounts(),
    requests: truth.count,
    complete: 0,
    missing: 0,
    orphaned: 0,
    misparented: 0,
    severalTraces: 0,
    mistimed: 0,
  }
  for (const [request, activities] of byRequest.entries()) {
    if (request % SLICE === SLICE - 1) yield request / truth.count
    const counts = countActivities(run, activities)
    addCounts(summary.counts, counts)
    const { happened, stored, lineages, traces, mistimed } = counts
    if (stored === 0) summary.missing++
    else if (stored === happened && traces === 1 && lineages.root + lineages.same === stored) summary.complete++
    if (lineages.orphaned > 0) summary.orphaned++
    if (lineages.misparented > 0) summary.misparented++
    if (traces > 1) summary.severalTraces++
    if (mistimed > 0) summary.mistimed++
  }
  addCounts(summary.counts, countActivities(run, others))
  return summary
}
