import { describe, expect, it } from 'vitest'
import type { Strip } from '#sim/worker/run-protocol.ts'
import { durationShare } from '#app/_ui/duration-share.ts'
import { countAt, layOutStrip, lookAt, stemNear } from '#app/_features/decision-strip/lay-out-strip.ts'

const second = 1e9
const policies = [
  { name: 'errors', type: 'status_code', line: 15 },
  { name: 'slow', type: 'latency', line: 18 },
  { name: 'baseline', type: 'probabilistic', line: 21 },
]

/** Kept by each policy, dropped, dropped by a drop policy, never arrived, undecided at the end. */
function sevenTraces(): Strip {
  return {
    start: Float64Array.from([1, 2, 3, 4, 5, 6, 7].map((at) => at * second)),
    duration: Float64Array.from([80e6, 1.5e9, 60e6, 60e6, 60e6, 60e6, 60e6]),
    flags: Uint8Array.from([1, 2, 0, 4, 0, 0, 0]),
    decision: Uint8Array.from([2, 2, 2, 3, 4, 1, 0]),
    decidedAt: Float64Array.from([12, 13, 14, 15, 16, Infinity, Infinity].map((at) => at * second)),
    policy: Uint8Array.from([0, 1, 2, 255, 255, 255, 255]),
  }
}

describe('duration scale', () => {
  it('is logarithmic from 15 ms to 5 s', () => {
    expect(durationShare(5e9)).toBe(1)
    expect(durationShare(Math.sqrt(15e6 * 5e9))).toBeCloseTo(0.5, 10)
  })

  it('keeps the shortest visible and the longest inside', () => {
    expect(durationShare(1)).toBe(0.04)
    expect(durationShare(60e9)).toBe(1)
  })
})

describe('decision strip', () => {
  const layout = layOutStrip(sevenTraces(), policies, 20 * second)

  it('tells by the policy that got the credit what cap a kept stem has', () => {
    expect(layout.finalLook).toEqual(['kept-error', 'kept-slow', 'kept', 'dropped', 'dropped', 'never', 'undecided'])
  })

  it('counts what was kept and dropped', () => {
    expect([layout.keptTotal, layout.droppedTotal]).toEqual([3, 2])
  })

  it('shows a trace as undecided until its tick', () => {
    expect(lookAt(layout, 0, 11.999 * second)).toBe('undecided')
    expect(lookAt(layout, 0, 12 * second)).toBe('kept-error')
  })

  it('marks a trace with a late span', () => {
    expect([...layout.late]).toEqual([0, 0, 0, 1, 0, 0, 0])
  })

  it('counts at a moment only what has started, and as waiting what is not decided', () => {
    expect(countAt(sevenTraces(), 3.5 * second)).toEqual({ kept: 0, dropped: 0, waiting: 3, started: 3 })
    expect(countAt(sevenTraces(), 13 * second)).toEqual({ kept: 2, dropped: 0, waiting: 4, started: 7 })
  })

  it('finds the stem under a point by where it stands now', () => {
    const frame = { width: 2000, lineY: 50, up: 50, down: 50 }
    expect(stemNear(layout, frame, 20 * second, 201, 40)).toBe(1)
    // Dropped: nothing stands above the line any more, but its stem hangs below.
    expect(stemNear(layout, frame, 20 * second, 401, 30)).toBe(-1)
    expect(stemNear(layout, frame, 20 * second, 401, 55)).toBe(3)
    expect(stemNear(layout, frame, 20 * second, 450, 55)).toBe(-1)
  })
})
