import { describe, expect, it } from 'vitest'
import type { Strip } from '#sim/worker/run-protocol.ts'
import { drawStrip, type StripMarks, type StripMoment } from '#app/_features/decision-strip/draw-strip.ts'
import { layOutStrip } from '#app/_features/decision-strip/lay-out-strip.ts'

const second = 1e9
const frame = { width: 100, lineY: 50, up: 50, down: 50 }
const finished: StripMoment = { nowNs: Infinity, speed: 0, settleMs: 280 }
const plain: StripMarks = { thresholdMs: null, selected: null, emphasis: null }

/** Places come as 32-bit shares of the axis. */
const px = (value: number) => Number(value.toFixed(3))

/** What was stroked, by colour: `x, from y, to y`. */
function record(strip: Strip, moment: StripMoment, marks: StripMarks = plain) {
  const strokes: { color: string; alpha: number; dash: number[]; lines: number[][]; arcs: number[][] }[] = []
  let path: { lines: number[][]; arcs: number[][] } = { lines: [], arcs: [] }
  let from = [0, 0]
  const state = { strokeStyle: '', fillStyle: '', lineWidth: 1, globalAlpha: 1, dash: [] as number[] }
  const context = Object.assign(state, {
    beginPath: () => (path = { lines: [], arcs: [] }),
    moveTo: (x: number, y: number) => (from = [px(x), y]),
    lineTo: (x: number, y: number) => path.lines.push([from[0] ?? 0, from[1] ?? 0, y]) && (from = [x, y]),
    arc: (x: number, y: number) => path.arcs.push([px(x), y]),
    stroke: () => strokes.push({ color: state.strokeStyle, alpha: state.globalAlpha, dash: state.dash, ...path }),
    fill: () =>
      strokes.push({ color: state.fillStyle, alpha: state.globalAlpha, dash: [], lines: [], arcs: path.arcs }),
    fillRect: () => undefined,
    setLineDash: (dash: number[]) => (state.dash = dash),
  })
  const policies = [{ name: 'slow', type: 'latency', line: 1 }]
  const layout = layOutStrip(strip, policies, 100 * second)
  drawStrip(context as never, layout, frame, moment, marks, (token) => token)
  const of = (color: string) => strokes.filter((stroke) => stroke.color === color)
  return {
    lines: (color: string) => of(color).flatMap(({ lines }) => lines),
    arcs: (color: string) => of(color).flatMap(({ arcs }) => arcs),
    of,
  }
}

/** Stems of 5 s, so that they fill their room; one per decision code, ten seconds apart. */
function stems(decision: number[], change: Partial<Strip> = {}): Strip {
  return {
    start: Float64Array.from(decision, (_, index) => (10 + 10 * index) * second),
    duration: Float64Array.from(decision, () => 5e9),
    flags: Uint8Array.from(decision, () => 0),
    decision: Uint8Array.from(decision),
    decidedAt: Float64Array.from(decision, () => 60 * second),
    policy: Uint8Array.from(decision, () => 255),
    ...change,
  }
}

describe('drawing the strip', () => {
  it('puts kept stems above the line and dropped ones below', () => {
    const drawn = record(stems([2, 3]), finished)
    expect(drawn.lines('--kept')).toEqual([[10, 0, 50]])
    expect(drawn.lines('--drop')).toEqual([[20.5, 50, 100]])
  })

  it('centres what is undecided', () => {
    expect(record(stems([2, 3]), { ...finished, nowNs: 0 }).lines('--ink2')).toEqual([
      [10.5, 25, 75],
      [20.5, 25, 75],
    ])
  })

  it('lets a stem fall over its time while the clock runs, and stand at once while it does not', () => {
    const half = { nowNs: 60 * second + 140e6, speed: 1, settleMs: 280 }
    const [[, top = 0, bottom = 0] = []] = record(stems([2]), half).lines('--kept')
    expect(top).toBeGreaterThan(0)
    expect(bottom).toBeGreaterThan(50)
    expect(record(stems([2]), { ...half, speed: 0 }).lines('--kept')).toEqual([[10, 0, 50]])
  })

  it('gives stems kept by latency a disc', () => {
    const drawn = record(stems([2], { policy: Uint8Array.from([0]) }), finished)
    expect(drawn.arcs('--kept')).toEqual([[10, 0]])
  })

  it('dashes a trace that has a late span', () => {
    const drawn = record(stems([3], { flags: Uint8Array.from([4]) }), finished)
    expect(drawn.of('--drop').find(({ lines }) => lines.length > 0)?.dash).toEqual([2, 2])
  })

  it('draws twenty thousand dropped traces with no more lines than it has pixels', () => {
    const many = stems(Array.from({ length: 20_000 }, () => 3))
    many.start.forEach((_, index) => (many.start[index] = index * 5e6))
    expect(record(many, finished).lines('--drop').length).toBeLessThanOrEqual(101)
  })

  it('fades what did not change in a comparison, and tips what did', () => {
    const drawn = record(stems([2, 3]), finished, { ...plain, emphasis: new Set([1]) })
    expect(drawn.of('--kept').find(({ lines }) => lines.length > 0)?.alpha).toBe(0.3)
    expect(drawn.arcs('--ink2')).toEqual([[20.5, 100]])
  })
})
