import type { Recording } from '../../mesh/recording.ts'
import { parseHex32 } from '../../telemetry/ids.ts'
import type { Lineage } from '../../worker/wire-protocol.ts'

/** How a span hangs in its trace; `parent` is the activity whose span it names as its parent, or -1. */
export type SpanLineage = { lineage: Lineage; parent: number }

/** Reads how the spans of some activities, those of one request, hang together. */
export class LineageReader {
  private readonly recording: Recording
  /** Whose span has these ids: trace, and both halves of its own. */
  private readonly owners = new Map<string, number>()

  constructor(recording: Recording, activities: ArrayLike<number>) {
    this.recording = recording
    const { columns, truth } = recording
    const { row: rows, trace, spanHigh, spanLow } = truth.activities
    for (let index = 0; index < activities.length; index++) {
      const activity = activities[index]!
      const row = rows[activity]!
      const key =
        row >= 0
          ? keyOf(columns.trace[row]!, columns.spanHigh[row]!, columns.spanLow[row]!)
          : keyOf(trace[activity]!, spanHigh[activity]!, spanLow[activity]!)
      if (row >= 0 || truth.activities.lossOf(activity) === 'not-sampled') this.owners.set(key, activity)
    }
  }

  /** The lineage of an activity's span, which must have a row; `isThere` says whose spans can be found. */
  of(activity: number, isThere: (activity: number) => boolean): SpanLineage {
    const { columns, truth } = this.recording
    const { activities } = truth
    const row = activities.row[activity]!
    const cause = activities.parent[activity]!
    if (columns.isRoot(row)) {
      if (this.isFirst(activity)) return { lineage: 'root', parent: -1 }
      return { lineage: this.linksToCause(activity, row) ? 'linked' : 'new-trace', parent: -1 }
    }
    const owner = this.owners.get(keyOf(columns.trace[row]!, columns.parentHigh[row]!, columns.parentLow[row]!))
    // A span that never ended has taken its id along; only what it caused can have that for a parent.
    const parent = owner ?? this.neverEndedCause(activity)
    if (parent === -1 || !isThere(parent)) return { lineage: 'orphaned', parent }
    if (parent === cause) return { lineage: 'same', parent }
    return { lineage: this.isBefore(parent, activity) ? 'skips' : 'misparented', parent }
  }

  /** Whether nothing before it in the request could have had a span. */
  private isFirst(activity: number): boolean {
    const { activities } = this.recording.truth
    for (let cause = activities.parent[activity]!; cause >= 0; cause = activities.parent[cause]!) {
      if (activities.lossOf(cause) !== 'not-instrumented') return false
    }
    return true
  }

  private neverEndedCause(activity: number): number {
    const { activities } = this.recording.truth
    for (let cause = activities.parent[activity]!; cause >= 0; cause = activities.parent[cause]!) {
      if (activities.lossOf(cause) === 'never-ended') return cause
      if (activities.lossOf(cause) !== 'not-instrumented') return -1
    }
    return -1
  }

  private isBefore(parent: number, activity: number): boolean {
    const { activities } = this.recording.truth
    for (let cause = activities.parent[activity]!; cause >= 0; cause = activities.parent[cause]!) {
      if (cause === parent) return true
    }
    return false
  }

  private linksToCause(activity: number, row: number): boolean {
    const { columns } = this.recording
    return (columns.links.get(row) ?? []).some(({ traceId, spanId }) => {
      const trace = columns.traces.find(traceId)
      if (trace === undefined) return false
      const owner = this.owners.get(keyOf(trace, parseHex32(spanId, 0), parseHex32(spanId, 8)))
      return owner !== undefined && this.isBefore(owner, activity)
    })
  }
}

const keyOf = (trace: number, high: number, low: number): string => `${trace} ${high} ${low}`
