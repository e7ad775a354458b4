import { ghostParent } from '../../analysis/ghost-spans.ts'
import type { GhostSpan } from '../../analysis/ghost-spans.ts'
import type { TraceShape } from '../../analysis/trace-shape.ts'
import type { Recording } from '../../mesh/recording.ts'
import { hex64 } from '../../telemetry/ids.ts'
import { activitiesOf } from './request-activities.ts'

/** As the tracing API counts kinds, internal is 0; in OTLP that is unspecified. */
const OTLP_KIND = 1

/**
 * What happened for the request of a trace and left no span at all, each in its place: under its cause, above what it
 * caused. Its time is shown by the clock of that cause, so that it fits what stands around it.
 */
export function truthGhosts(recording: Recording, shape: TraceShape, trace: number): GhostSpan[] {
  const { truth } = recording
  const { activities } = truth
  const request = truth.requestOfTrace(trace)
  if (request < 0 || !anyLost(recording)) return []
  const numbers = activitiesOf(activities, request)
  if (numbers.every((activity) => activities.row[activity]! >= 0)) return []

  const positionOf = new Map(Array.from(shape.row, (row, position) => [row, position]))
  const activityAt = new Map<number, number>()
  for (const activity of numbers) {
    const position = positionOf.get(activities.row[activity]!)
    if (position !== undefined) activityAt.set(position, activity)
  }
  const isLost = (activity: number): boolean => activity >= 0 && activities.row[activity]! < 0
  /** Lost, one after another, above a root of this trace. */
  const aboveRoots = new Set<number>()
  for (let root = 0; root < shape.row.length; root += shape.descendants[root]! + 1) {
    let cause = activityAt.has(root) ? activities.parent[activityAt.get(root)!]! : -1
    for (; isLost(cause); cause = activities.parent[cause]!) aboveRoots.add(cause)
  }

  const ghosts: GhostSpan[] = []
  const indexOf = new Map<number, number>()
  /** The nearest span above each ghost, and how far the clock that it is shown by is from the truth. */
  const anchors: number[] = []
  const shifts: number[] = []
  const shiftAt = (position: number): number => shape.from[position]! - activities.start[activityAt.get(position)!]!
  const base = firstShift(recording, shape)
  for (const activity of numbers) {
    if (!isLost(activity)) continue
    const cause = activities.parent[activity]!
    const above = indexOf.get(cause)
    const spanAbove = cause < 0 ? undefined : positionOf.get(activities.row[cause]!)
    const startsRequest = cause < 0 && truth.trace[request] === trace
    if (above === undefined && spanAbove === undefined && !startsRequest && !aboveRoots.has(activity)) continue
    const index = ghosts.length
    indexOf.set(activity, index)
    anchors.push(spanAbove ?? (above === undefined ? -1 : anchors[above]!))
    const shift = spanAbove === undefined ? (above === undefined ? base : shifts[above]!) : shiftAt(spanAbove)
    shifts.push(shift)
    const from = activities.start[activity]! + shift
    const end = activities.end[activity]!
    const { name, kind } = activities.label(activity)
    const loss = activities.lossOf(activity)
    ghosts.push({
      why: loss === 'none' ? 'never-ended' : loss,
      spanId: loss === 'not-sampled' ? hex64(activities.spanHigh[activity]!, activities.spanLow[activity]!) : '',
      name,
      service: shape.services.indexOf(recording.replicas[activities.replica[activity]!]!.service),
      kind: kind + OTLP_KIND,
      parent: above === undefined ? (spanAbove ?? -1) : ghostParent(above),
      children: new Uint32Array(0),
      from,
      to: Number.isNaN(end) ? from : end + shift,
      isOpen: Number.isNaN(end),
    })
  }

  const children = ghosts.map((): number[] => [])
  for (let span = 0; span < shape.row.length; span++) {
    const activity = activityAt.get(span)
    const ghost = activity === undefined ? undefined : indexOf.get(activities.parent[activity]!)
    if (ghost === undefined) continue
    const named = shape.parent[span]!
    const anchor = anchors[ghost]!
    // What telemetry hangs elsewhere stays there; and nothing comes to hang under what is under it.
    const isUnder = anchor >= span && anchor <= span + shape.descendants[span]!
    if ((named === -1 || named === anchor) && !isUnder) children[ghost]!.push(span)
  }
  return ghosts.map((ghost, index) => {
    const under = Uint32Array.from(children[index]!)
    if (!ghost.isOpen) return { ...ghost, children: under }
    return { ...ghost, children: under, to: under.reduce((last, span) => Math.max(last, shape.to[span]!), ghost.to) }
  })
}

/** Runs in which everything left a span, or not: to look once is enough. */
const lossy = new WeakMap<Recording, boolean>()

function anyLost(recording: Recording): boolean {
  let any = lossy.get(recording)
  if (any === undefined) {
    const { activities } = recording.truth
    any = activities.row.subarray(0, activities.count).some((row) => row < 0)
    lossy.set(recording, any)
  }
  return any
}

/** From true time to the shape's, by the first span of the trace; ns. */
function firstShift({ columns }: Recording, { row, from }: TraceShape): number {
  return row.length === 0 ? 0 : from[0]! - columns.start[row[0]!]!
}
