import type { TruthCounts } from '../../worker/mesh-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'
import { LineageReader } from './span-lineage.ts'
import { spanPlace } from './span-place.ts'

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

/** Places of activities that left no span to export. */
const NEVER_MADE = ['not-instrumented', 'not-sampled', 'never-ended']

/** Sums over all activities of one request; no trace has spans of two. */
export function countActivities(run: FinishedRun, numbers: ArrayLike<number>): TruthCounts {
  const { truth, columns } = run.recorder.recording
  const { row: rows } = truth.activities
  const counts = noCounts()
  const reader = new LineageReader(run.recorder.recording, numbers)
  const isStored = (activity: number): boolean => spanPlace(run, activity) === 'stored'
  const traces = new Set<number>()
  for (let index = 0; index < numbers.length; index++) {
    const activity = numbers[index]!
    const place = spanPlace(run, activity)
    counts.happened++
    counts.places[place]++
    if (!NEVER_MADE.includes(place)) counts.made++
    if (place !== 'stored') continue
    counts.stored++
    counts.lineages[reader.of(activity, isStored).lineage]++
    if (isMistimed(run, activity)) counts.mistimed++
    traces.add(columns.trace[rows[activity]!]!)
  }
  counts.traces = traces.size
  return counts
}

function isMistimed({ recorder }: FinishedRun, activity: number): boolean {
  const { truth, columns } = recorder.recording
  const { row: rows, start, end } = truth.activities
  const row = rows[activity]!
  return columns.start[row] !== start[activity] || columns.end[row] !== end[activity]
}

/** Adds the sums of one request to those of many. */
export function addCounts(to: TruthCounts, from: TruthCounts): void {
  for (const key of ['happened', 'made', 'stored', 'mistimed', 'traces'] as const) to[key] += from[key]
  for (const key of Object.keys(to.places) as (keyof TruthCounts['places'])[]) to.places[key] += from.places[key]
  for (const key of Object.keys(to.lineages) as (keyof TruthCounts['lineages'])[]) {
    to.lineages[key] += from.lineages[key]
  }
}
