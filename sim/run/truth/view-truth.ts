import type { TruthActivity, TruthView } from '../../worker/mesh-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'
import { brokenLink } from './broken-link.ts'
import { activitiesOf } from './request-activities.ts'
import { LineageReader } from './span-lineage.ts'
import { spanPlace } from './span-place.ts'
import { countActivities } from './truth-counts.ts'

/** Everything that happened for a request, each with what telemetry has of it. */
export function viewTruth(run: FinishedRun, request: number): TruthView {
  const { recording } = run.recorder
  const numbers = activitiesOf(recording.truth.activities, request)
  const reader = new LineageReader(recording, numbers)
  return {
    request,
    activities: numbers.map((activity) => viewActivity(run, reader, activity)),
    counts: countActivities(run, numbers),
  }
}

function viewActivity(run: FinishedRun, reader: LineageReader, activity: number): TruthActivity {
  const { recording } = run.recorder
  const { truth, columns, replicas } = recording
  const { activities } = truth
  const replica = replicas[activities.replica[activity]!]!
  const end = activities.end[activity]!
  const { name, kind } = activities.label(activity)
  const place = spanPlace(run, activity)
  return {
    activity,
    cause: activities.parent[activity]!,
    service: replica.service,
    replica: replica.name,
    name,
    kind,
    startNs: activities.start[activity]!,
    endNs: Number.isNaN(end) ? null : end,
    failed: activities.failed[activity] === 1,
    place,
    span: viewSpan(),
  }

  function viewSpan(): TruthActivity['span'] {
    const row = activities.row[activity]!
    if (row < 0 || place === 'not-sampled') return null
    const placeOf = (other: number) => spanPlace(run, other)
    // What is not stored itself is held against what was recorded.
    const isThere = (other: number): boolean => (place === 'stored' ? placeOf(other) === 'stored' : true)
    const lineage = reader.of(activity, isThere)
    return {
      traceId: columns.traceId(row),
      spanId: columns.spanId(row),
      parentSpanId: columns.parentSpanId(row),
      startNs: columns.start[row]!,
      endNs: columns.end[row]!,
      lineage: lineage.lineage,
      parent: lineage.parent,
      broken: brokenLink(recording, activity, lineage, placeOf),
    }
  }
}
