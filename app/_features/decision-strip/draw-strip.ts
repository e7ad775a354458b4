import type { TokenColors } from '#app/_ui/canvas.tsx'
import { durationShare } from '#app/_ui/duration-share.ts'
import { lookAt, type StemLook, type StripFrame, type StripLayout } from './lay-out-strip.ts'

export type StripMoment = {
  nowNs: number
  /** Above 0 while time runs: stems then take `settleMs` to fall from undecided. */
  speed: number
  settleMs: number
}

export type StripMarks = {
  thresholdMs: number | null
  selected: number | null
  /** Stems at full strength; the others fade. Null: all are. */
  emphasis: ReadonlySet<number> | null
}

/** `--ease`, near enough for a 280 ms fall: starts fast, lands softly. */
function ease(share: number): number {
  return 1 - (1 - share) ** 3
}

type Stem = { x: number; top: number; bottom: number }

function stemOf(layout: StripLayout, index: number, look: StemLook, frame: StripFrame, moment: StripMoment): Stem {
  const length = layout.height[index] ?? 0
  const x = (layout.x[index] ?? 0) * frame.width
  const half = { up: (length * frame.up) / 2, down: (length * frame.down) / 2 }
  if (look === 'undecided') return { x, top: frame.lineY - half.up, bottom: frame.lineY + half.down }
  const age = moment.speed > 0 ? (moment.nowNs - (layout.decidedAt[index] ?? 0)) / 1e6 / moment.speed : Infinity
  const fallen = moment.settleMs > 0 ? ease(Math.min(1, age / moment.settleMs)) : 1
  if (look === 'dropped') {
    return { x, top: frame.lineY - half.up * (1 - fallen), bottom: frame.lineY + half.down * (1 + fallen) }
  }
  return { x, top: frame.lineY - half.up * (1 + fallen), bottom: frame.lineY + half.down * (1 - fallen) }
}

const strokes: Record<StemLook, { token: `--${string}`; width: number }> = {
  undecided: { token: '--ink2', width: 1 },
  never: { token: '--warn', width: 2 },
  dropped: { token: '--drop', width: 1 },
  kept: { token: '--kept', width: 1.6 },
  'kept-slow': { token: '--kept', width: 1.6 },
  'kept-error': { token: '--error', width: 1.6 },
}

const order: StemLook[] = ['dropped', 'undecided', 'never', 'kept', 'kept-slow', 'kept-error']

function cross(context: CanvasRenderingContext2D, x: number, y: number) {
  context.moveTo(x - 3, y - 3)
  context.lineTo(x + 3, y + 3)
  context.moveTo(x + 3, y - 3)
  context.lineTo(x - 3, y + 3)
}

function drawBucket(
  context: CanvasRenderingContext2D,
  look: StemLook,
  stems: { solid: Stem[]; dashed: Stem[] },
  color: string,
) {
  const { width } = strokes[look]
  context.strokeStyle = color
  context.fillStyle = color
  context.lineWidth = width
  for (const group of [stems.solid, stems.dashed]) {
    context.setLineDash(group === stems.dashed ? [2, 2] : [])
    context.beginPath()
    for (const stem of group) {
      context.moveTo(stem.x, stem.top)
      context.lineTo(stem.x, stem.bottom)
    }
    context.stroke()
  }
  context.setLineDash([])
  const all = [...stems.solid, ...stems.dashed]
  if (look === 'kept-error') {
    context.lineWidth = 2
    context.beginPath()
    for (const stem of all) cross(context, stem.x, stem.top)
    context.stroke()
  }
  if (look === 'kept-slow') {
    context.beginPath()
    for (const stem of all) {
      context.moveTo(stem.x + 3.4, stem.top)
      context.arc(stem.x, stem.top, 3.4, 0, 2 * Math.PI)
    }
    context.fill()
  }
}

function drawThreshold(context: CanvasRenderingContext2D, frame: StripFrame, thresholdMs: number, color: string) {
  const height = durationShare(thresholdMs * 1e6)
  context.strokeStyle = color
  context.lineWidth = 1
  context.setLineDash([1.5, 3])
  context.beginPath()
  for (const y of [frame.lineY - height * frame.up, frame.lineY + height * frame.down]) {
    context.moveTo(0, Math.round(y) + 0.5)
    context.lineTo(frame.width, Math.round(y) + 0.5)
  }
  context.stroke()
  context.setLineDash([])
}

function drawSelected(context: CanvasRenderingContext2D, stem: Stem, look: StemLook, color: TokenColors) {
  const tip = look === 'dropped' ? stem.bottom : stem.top
  context.strokeStyle = color('--accent')
  context.lineWidth = 2.4
  context.beginPath()
  context.moveTo(stem.x, stem.top)
  context.lineTo(stem.x, stem.bottom)
  context.stroke()
  context.beginPath()
  context.arc(stem.x, tip, 3.6, 0, 2 * Math.PI)
  context.fillStyle = look === 'dropped' ? color('--surface') : color('--accent')
  context.lineWidth = 2
  context.fill()
  context.stroke()
}

type Buckets = Map<StemLook, { solid: Stem[]; dashed: Stem[] }>

/** What stands out gets a tip: a disc where it was kept, a ring where it was dropped. */
function drawTips(context: CanvasRenderingContext2D, buckets: Buckets, color: TokenColors) {
  for (const [look, { solid, dashed }] of buckets) {
    const isKept = look.startsWith('kept')
    if (!isKept && look !== 'dropped') continue
    context.fillStyle = isKept ? color('--kept') : color('--surface')
    context.strokeStyle = isKept ? color('--kept') : color('--ink2')
    context.lineWidth = 1.4
    context.beginPath()
    for (const stem of [...solid, ...dashed]) {
      const y = isKept ? stem.top : stem.bottom
      context.moveTo(stem.x + 3.2, y)
      context.arc(stem.x, y, 3.2, 0, 2 * Math.PI)
    }
    context.fill()
    context.stroke()
  }
}

/** The strip at one moment: every stem up, down or centred, in one path per look. */
export function drawStrip(
  context: CanvasRenderingContext2D,
  layout: StripLayout,
  frame: StripFrame,
  moment: StripMoment,
  marks: StripMarks,
  color: TokenColors,
) {
  if (marks.thresholdMs !== null) drawThreshold(context, frame, marks.thresholdMs, color('--ink3'))

  const empty = () => new Map(order.map((look) => [look, { solid: [] as Stem[], dashed: [] as Stem[] }]))
  const full = empty()
  const faded = empty()
  for (let index = 0; index < layout.count; index++) {
    const look = lookAt(layout, index, moment.nowNs)
    const buckets = marks.emphasis && !marks.emphasis.has(index) ? faded : full
    const bucket = buckets.get(look)
    const stem =
      look === 'never'
        ? { x: (layout.x[index] ?? 0) * frame.width, top: frame.lineY - 3, bottom: frame.lineY + 3 }
        : stemOf(layout, index, look, frame, moment)
    if (layout.late[index]) bucket?.dashed.push(stem)
    else bucket?.solid.push(stem)
  }
  for (const [buckets, strength] of [
    [faded, 0.3],
    [full, 1],
  ] as const) {
    context.globalAlpha = strength
    for (const look of order) {
      const stems = buckets.get(look)
      if (!stems || (stems.solid.length === 0 && stems.dashed.length === 0)) continue
      // Faded stems keep their length and lose their caps: the caps belong to what stands out.
      drawBucket(context, strength < 1 && look.startsWith('kept') ? 'kept' : look, stems, color(strokes[look].token))
    }
  }
  context.globalAlpha = 1
  if (marks.emphasis) drawTips(context, full, color)

  context.strokeStyle = color('--ink')
  context.lineWidth = 1
  context.beginPath()
  context.moveTo(0, frame.lineY)
  context.lineTo(frame.width, frame.lineY)
  context.stroke()

  if (marks.selected !== null && marks.selected < layout.count) {
    const look = lookAt(layout, marks.selected, moment.nowNs)
    if (look !== 'never') drawSelected(context, stemOf(layout, marks.selected, look, frame, moment), look, color)
  }
}
