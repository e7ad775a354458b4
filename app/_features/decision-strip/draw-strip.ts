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

const strokes: Record<StemLook, { token: `--${string}`; width: number }> = {
  undecided: { token: '--ink2', width: 1 },
  never: { token: '--warn', width: 2 },
  dropped: { token: '--drop', width: 1 },
  kept: { token: '--kept', width: 1.6 },
  'kept-slow': { token: '--kept', width: 1.6 },
  'kept-error': { token: '--error', width: 1.6 },
}

const order: StemLook[] = ['dropped', 'undecided', 'never', 'kept', 'kept-slow', 'kept-error']

/** Where a stem stands now: tip above the line and foot below it, in px. One object, filled anew for every stem. */
type Reach = { up: number; down: number }

/** `--ease`, near enough for a 280 ms fall: starts fast, lands softly. */
function ease(share: number): number {
  return 1 - (1 - share) ** 3
}

function reachOf(
  layout: StripLayout,
  index: number,
  look: StemLook,
  frame: StripFrame,
  moment: StripMoment,
  into: Reach,
): Reach {
  if (look === 'never') {
    into.up = into.down = 3
    return into
  }
  const length = layout.height[index] ?? 0
  const age = moment.speed > 0 ? (moment.nowNs - (layout.decidedAt[index] ?? 0)) / 1e6 / moment.speed : Infinity
  const fallen = look === 'undecided' ? 0 : moment.settleMs > 0 ? ease(Math.min(1, age / moment.settleMs)) : 1
  const rises = look !== 'dropped'
  into.up = (length * frame.up * (rises ? 1 + fallen : 1 - fallen)) / 2
  into.down = (length * frame.down * (rises ? 1 - fallen : 1 + fallen)) / 2
  return into
}

/**
 * The stems of one look. Thin ones share a column of pixels, the longest of them: twenty thousand traces draw as fast as
 * the strip is wide.
 */
type Bucket = { up: Float32Array; down: Float32Array; solid: number[]; dashed: number[] }

function addStem(bucket: Bucket, look: StemLook, x: number, isLate: boolean, { up, down }: Reach) {
  if (isLate) bucket.dashed.push(x, up, down)
  else if (look === 'dropped' || look === 'undecided') {
    const column = Math.max(0, Math.round(x))
    bucket.up[column] = Math.max(bucket.up[column] ?? 0, up)
    bucket.down[column] = Math.max(bucket.down[column] ?? 0, down)
  } else bucket.solid.push(x, up, down)
}

function traceColumns(context: CanvasRenderingContext2D, { up, down }: Bucket, lineY: number) {
  for (let column = 0; column < up.length; column++) {
    const [above = 0, below = 0] = [up[column], down[column]]
    if (above === 0 && below === 0) continue
    context.moveTo(column + 0.5, lineY - above)
    context.lineTo(column + 0.5, lineY + below)
  }
}

function traceStems(context: CanvasRenderingContext2D, stems: number[], lineY: number) {
  for (let at = 0; at < stems.length; at += 3) {
    const x = stems[at] ?? 0
    context.moveTo(x, lineY - (stems[at + 1] ?? 0))
    context.lineTo(x, lineY + (stems[at + 2] ?? 0))
  }
}

function eachTip(bucket: Bucket, draw: (x: number, up: number, down: number) => void) {
  for (const stems of [bucket.solid, bucket.dashed]) {
    for (let at = 0; at < stems.length; at += 3) draw(stems[at] ?? 0, stems[at + 1] ?? 0, stems[at + 2] ?? 0)
  }
  bucket.up.forEach((up, column) => {
    const down = bucket.down[column] ?? 0
    if (up > 0 || down > 0) draw(column + 0.5, up, down)
  })
}

function drawBucket(context: CanvasRenderingContext2D, look: StemLook, bucket: Bucket, lineY: number, color: string) {
  context.strokeStyle = color
  context.fillStyle = color
  context.lineWidth = strokes[look].width
  context.beginPath()
  traceColumns(context, bucket, lineY)
  traceStems(context, bucket.solid, lineY)
  context.stroke()
  if (bucket.dashed.length > 0) {
    context.setLineDash([2, 2])
    context.beginPath()
    traceStems(context, bucket.dashed, lineY)
    context.stroke()
    context.setLineDash([])
  }
}

/** Crosses over errors and discs over slow ones; in a comparison a disc or a ring on whatever stands out. */
function drawTips(
  context: CanvasRenderingContext2D,
  look: StemLook,
  bucket: Bucket,
  lineY: number,
  color: TokenColors,
  compared: boolean,
) {
  context.lineWidth = compared ? 1.4 : 2
  context.strokeStyle = color(compared && look === 'dropped' ? '--ink2' : strokes[look].token)
  context.fillStyle = color(compared && look === 'dropped' ? '--surface' : strokes[look].token)
  context.beginPath()
  eachTip(bucket, (x, up, down) => {
    const y = look === 'dropped' ? lineY + down : lineY - up
    if (look === 'kept-error' && !compared) {
      context.moveTo(x - 3, y - 3)
      context.lineTo(x + 3, y + 3)
      context.moveTo(x + 3, y - 3)
      context.lineTo(x - 3, y + 3)
    } else {
      context.moveTo(x + 3.3, y)
      context.arc(x, y, 3.3, 0, 2 * Math.PI)
    }
  })
  if (look !== 'kept-error' || compared) context.fill()
  if (look === 'kept-error' || compared) context.stroke()
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

function drawSelected(
  context: CanvasRenderingContext2D,
  x: number,
  lineY: number,
  { up, down }: Reach,
  look: StemLook,
  color: TokenColors,
) {
  context.strokeStyle = color('--accent')
  context.fillStyle = color(look === 'dropped' ? '--surface' : '--accent')
  context.lineWidth = 2.2
  context.beginPath()
  context.moveTo(x, lineY - up)
  context.lineTo(x, lineY + down)
  context.stroke()
  context.beginPath()
  context.arc(x, look === 'dropped' ? lineY + down : lineY - up, 3.6, 0, 2 * Math.PI)
  context.fill()
  context.stroke()
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

  const columns = Math.ceil(frame.width) + 1
  const newBuckets = () =>
    new Map<StemLook, Bucket>(
      order.map((look) => [
        look,
        { up: new Float32Array(columns), down: new Float32Array(columns), solid: [], dashed: [] },
      ]),
    )
  const full = newBuckets()
  const faded = marks.emphasis ? newBuckets() : full
  const reach: Reach = { up: 0, down: 0 }
  for (let index = 0; index < layout.count; index++) {
    const look = lookAt(layout, index, moment.nowNs)
    const bucket = (marks.emphasis?.has(index) === false ? faded : full).get(look)
    const x = (layout.x[index] ?? 0) * frame.width
    if (bucket) addStem(bucket, look, x, layout.late[index] === 1, reachOf(layout, index, look, frame, moment, reach))
  }

  const compared = marks.emphasis !== null
  if (compared) {
    context.globalAlpha = 0.3
    for (const [look, bucket] of faded) drawBucket(context, look, bucket, frame.lineY, color(strokes[look].token))
    context.globalAlpha = 1
  }
  for (const [look, bucket] of full) {
    drawBucket(context, look, bucket, frame.lineY, color(strokes[look].token))
    const hasTip = compared ? look !== 'never' && look !== 'undecided' : look === 'kept-error' || look === 'kept-slow'
    if (hasTip) drawTips(context, look, bucket, frame.lineY, color, compared)
  }

  context.fillStyle = color('--ink')
  context.fillRect(0, frame.lineY - 0.5, frame.width, 1)

  if (marks.selected !== null && marks.selected < layout.count) {
    const look = lookAt(layout, marks.selected, moment.nowNs)
    const x = (layout.x[marks.selected] ?? 0) * frame.width
    const own = reachOf(layout, marks.selected, look, frame, moment, reach)
    if (look !== 'never') drawSelected(context, x, frame.lineY, own, look, color)
  }
}
