import { MARK_ERROR } from '../analysis/trace-shape.ts'
import type { TraceShape } from '../analysis/trace-shape.ts'
import type { FlameFrames } from '../worker/explore-protocol.ts'
import { LaneFinder } from './lane-finder.ts'

/**
 * Spans as frames over time, each below its parent, lower still where siblings overlap: no two frames of a lane do.
 * Lanes are filled first-fit from the parent's down, in order of start.
 */
export function flameOverTime(shape: TraceShape): FlameFrames {
  const { parent, from, to, service, marks } = shape
  const count = shape.row.length
  const lane = new Uint32Array(count)
  const order = Uint32Array.from(from, (_, position) => position).sort((a, b) => from[a]! - from[b]! || a - b)
  // Chains need a lane a level, parallel siblings a lane each: never more than there are spans.
  const free = new LaneFinder(count + 1)
  let lanes = 0
  for (const position of order) {
    const above = parent[position]!
    const found = free.find(above < 0 ? 0 : lane[above]! + 1, from[position]!)
    lane[position] = found
    // A span without a length takes its place all the same.
    free.take(found, Math.max(to[position]!, from[position]! + 1))
    lanes = Math.max(lanes, found + 1)
  }
  return {
    lanes,
    extent: shape.extentNs,
    from: Float64Array.from(order, (at) => from[at]!),
    to: Float64Array.from(order, (at) => to[at]!),
    lane: Uint32Array.from(order, (at) => lane[at]!),
    service: Uint32Array.from(order, (at) => service[at]!),
    label: Uint32Array.from(order, (at) => shape.name[at]!),
    error: Uint8Array.from(order, (at) => marks[at]! & MARK_ERROR),
    position: order,
    count: new Uint32Array(count).fill(1),
  }
}

/**
 * The same aggregated: frames of one service and operation under the same frames are one, as wide as their durations
 * together, from the left by how wide they are. Its extent is the sum of the roots.
 */
export function flameAggregated(shape: TraceShape, self: Float64Array): FlameFrames {
  const { parent, service, name, marks, depth } = shape
  const count = shape.row.length
  /** Frame of each span, and by `parent frame, service, name` the frame there is. */
  const frameOf = new Int32Array(count)
  const children = new Map<number, Map<number, number>>()
  const frames = { parent: [] as number[], service: [] as number[], label: [] as number[], lane: [] as number[] }
  const width: number[] = []
  const errors: number[] = []
  const spans: number[] = []
  const first: number[] = []
  const names = shape.names.length
  for (let position = 0; position < count; position++) {
    const above = parent[position]! < 0 ? -1 : frameOf[parent[position]!]!
    let under = children.get(above)
    if (under === undefined) children.set(above, (under = new Map<number, number>()))
    const key = service[position]! * names + name[position]!
    let frame = under.get(key)
    if (frame === undefined) {
      frame = width.push(0) - 1
      under.set(key, frame)
      frames.parent.push(above)
      frames.service.push(service[position]!)
      frames.label.push(name[position]!)
      frames.lane.push(depth[position]!)
      errors.push(0)
      spans.push(0)
      first.push(position)
    }
    frameOf[position] = frame
    // Time of their own adds up where durations of parallel children would not fit under their parent.
    width[frame]! += self[position]!
    spans[frame]!++
    if ((marks[position]! & MARK_ERROR) !== 0) errors[frame] = 1
  }
  for (let frame = width.length - 1; frame >= 0; frame--) {
    const above = frames.parent[frame]!
    if (above >= 0) width[above]! += width[frame]!
  }
  const start = new Float64Array(width.length)
  const next = new Map<number, number>()
  // Frames were made parents first, so a parent's place is known before its children's.
  const siblings = Array.from(children, ([above, under]) => ({ above, frames: [...under.values()] })).sort(
    (a, b) => a.above - b.above,
  )
  for (const { above, frames: group } of siblings) {
    let at = above < 0 ? 0 : start[above]!
    for (const frame of group.sort((a, b) => width[b]! - width[a]! || a - b)) {
      start[frame] = at
      at += width[frame]!
    }
    next.set(above, at)
  }
  let lanes = 0
  for (const lane of frames.lane) lanes = Math.max(lanes, lane + 1)
  return {
    lanes,
    extent: next.get(-1) ?? 0,
    from: start,
    to: start.map((at, frame) => at + width[frame]!),
    lane: Uint32Array.from(frames.lane),
    service: Uint32Array.from(frames.service),
    label: Uint32Array.from(frames.label),
    error: Uint8Array.from(errors),
    position: Uint32Array.from(first),
    count: Uint32Array.from(spans),
  }
}
