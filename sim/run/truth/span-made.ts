import type { Recording } from '../../mesh/recording.ts'
import { hex64 } from '../../telemetry/ids.ts'
import type { SpanIds, SpanMade } from '../../worker/wire-protocol.ts'

const SAMPLED = 1

/** Whether an activity left a span that can be exported, and why not; what is recorded and not sampled is not exported. */
export function spanMade({ truth, columns }: Recording, activity: number): SpanMade {
  const { activities } = truth
  const row = activities.row[activity]!
  if (row >= 0) return (columns.flags[row]! & SAMPLED) === 0 ? 'not-sampled' : 'recorded'
  const loss = activities.lossOf(activity)
  return loss === 'none' ? 'never-ended' : loss
}

/** The ids of an activity's span; null where there was none, or where it never ended and took them along. */
export function spanIds({ truth, columns }: Recording, activity: number): SpanIds | null {
  const { activities } = truth
  const row = activities.row[activity]!
  if (row >= 0) {
    const sampled = (columns.flags[row]! & SAMPLED) !== 0
    return { traceId: columns.traceId(row), spanId: columns.spanId(row), sampled }
  }
  if (activities.lossOf(activity) !== 'not-sampled') return null
  return {
    traceId: columns.traces.id(activities.trace[activity]!),
    spanId: hex64(activities.spanHigh[activity]!, activities.spanLow[activity]!),
    sampled: false,
  }
}
