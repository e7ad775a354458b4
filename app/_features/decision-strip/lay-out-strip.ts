import type { PolicyInfo, Strip } from '#sim/worker/run-protocol.ts'
import { durationShare } from '#app/_ui/duration-share.ts'

export type StemLook = 'undecided' | 'never' | 'kept' | 'kept-error' | 'kept-slow' | 'dropped'

/** What a policy's credit looks like: a cross for errors, a disc for latency, nothing for the rest. */
export function keptLook(policyType: string | undefined): StemLook {
  if (policyType === 'status_code') return 'kept-error'
  return policyType === 'latency' ? 'kept-slow' : 'kept'
}

/** Codes of `Strip.decision`. */
const neverArrived = 1
const keptCode = 2
const firstDropped = 3

export type StripLayout = {
  count: number
  /** Share of the time axis, 0 to 1. */
  x: Float32Array
  height: Float32Array
  /** What each stem is once its decision has fallen. */
  finalLook: StemLook[]
  late: Uint8Array
  decidedAt: Float64Array
  keptTotal: number
  droppedTotal: number
}

/** One stem per trace; depends on the run alone, so it is made once per run and drawn at any size and time. */
export function layOutStrip(strip: Strip, policies: PolicyInfo[], endNs: number): StripLayout {
  const count = strip.start.length
  const x = new Float32Array(count)
  const height = new Float32Array(count)
  const late = new Uint8Array(count)
  const finalLook: StemLook[] = []
  let keptTotal = 0
  let droppedTotal = 0
  for (let index = 0; index < count; index++) {
    x[index] = (strip.start[index] ?? 0) / Math.max(endNs, 1)
    height[index] = durationShare(strip.duration[index] ?? 0)
    late[index] = (strip.flags[index] ?? 0) & 4 ? 1 : 0
    const decision = strip.decision[index] ?? 0
    if (decision === keptCode) {
      keptTotal += 1
      finalLook.push(keptLook(policies[strip.policy[index] ?? 255]?.type))
    } else if (decision >= firstDropped) {
      droppedTotal += 1
      finalLook.push('dropped')
    } else finalLook.push(decision === neverArrived ? 'never' : 'undecided')
  }
  return { count, x, height, finalLook, late, decidedAt: strip.decidedAt, keptTotal, droppedTotal }
}

/** The look at a moment: nothing is decided before its tick. */
export function lookAt(layout: StripLayout, index: number, nowNs: number): StemLook {
  const final = layout.finalLook[index] ?? 'undecided'
  if (final === 'never' || final === 'undecided') return final
  return (layout.decidedAt[index] ?? Infinity) <= nowNs ? final : 'undecided'
}

export type StripCounts = { kept: number; dropped: number; waiting: number; started: number }

/** How many had been decided, and how many requests were waiting for it, at a moment. */
export function countAt(strip: Strip, nowNs: number): StripCounts {
  const counts = { kept: 0, dropped: 0, waiting: 0, started: 0 }
  for (let index = 0; index < strip.start.length; index++) {
    if ((strip.start[index] ?? 0) > nowNs) continue
    counts.started += 1
    const decision = strip.decision[index] ?? 0
    const decided = (strip.decidedAt[index] ?? Infinity) <= nowNs
    if (decided && decision === keptCode) counts.kept += 1
    else if (decided && decision >= firstDropped) counts.dropped += 1
    else if (decision !== neverArrived) counts.waiting += 1
  }
  return counts
}

export type StripFrame = { width: number; lineY: number; up: number; down: number }

/** The stem under a point, or -1: within 4 px sideways, and not beyond its tip by more than 6 px. */
export function stemNear(layout: StripLayout, frame: StripFrame, nowNs: number, x: number, y: number): number {
  let best = -1
  let bestGap = Infinity
  for (let index = 0; index < layout.count; index++) {
    const sideways = Math.abs((layout.x[index] ?? 0) * frame.width - x)
    if (sideways > 4) continue
    const look = lookAt(layout, index, nowNs)
    const length = layout.height[index] ?? 0
    const above = look.startsWith('kept') ? length * frame.up : look === 'undecided' ? (length * frame.up) / 2 : 0
    const below = look === 'dropped' ? length * frame.down : look === 'undecided' ? (length * frame.down) / 2 : 0
    const beyond = Math.max(frame.lineY - above - y, y - (frame.lineY + below), 0)
    if (beyond > 6) continue
    const gap = sideways + beyond
    if (gap < bestGap) {
      bestGap = gap
      best = index
    }
  }
  return best
}
