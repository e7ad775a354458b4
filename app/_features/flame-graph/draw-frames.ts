import type { FlameFrames } from '#sim/worker/explore-protocol.ts'
import type { CanvasSize, TokenColors } from '#app/_ui/canvas.tsx'

export const laneHeight = 18

/** What of the graph is on screen: a stretch of its extent, and how far down it is scrolled, px. */
export type FlameWindow = { from: number; to: number; top: number }

export type FlameWords = { labels: readonly string[]; palettes: readonly number[] }

/** Frames narrower than this are drawn once for all that share their pixels. */
const LEAST = 0.5
/** A frame has room for its name from this width on. */
const NAMED = 28

/** Draws the frames on screen, and nothing else: a quarter of a million of them are only looked at. */
export function drawFrames(
  context: CanvasRenderingContext2D,
  { width, height }: CanvasSize,
  color: TokenColors,
  frames: FlameFrames,
  words: FlameWords,
  view: FlameWindow,
  marked: { focus: number; found: Uint8Array | null },
): void {
  const scale = width / Math.max(view.to - view.from, 1e-9)
  const firstLane = Math.floor(view.top / laneHeight)
  const lastLane = Math.ceil((view.top + height) / laneHeight)
  /** Where each lane on screen is drawn up to, so that slivers do not pile up. */
  const drawnTo = new Float64Array(lastLane - firstLane + 1).fill(-1)
  context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`
  context.textBaseline = 'middle'
  for (let frame = 0; frame < frames.lane.length; frame++) {
    const lane = frames.lane[frame] ?? 0
    if (lane < firstLane || lane > lastLane) continue
    const left = ((frames.from[frame] ?? 0) - view.from) * scale
    const right = ((frames.to[frame] ?? 0) - view.from) * scale
    if (right < 0 || left > width) continue
    const place = lane - firstLane
    const isFocus = frame === marked.focus
    if (right - left < LEAST && right <= (drawnTo[place] ?? -1) && !isFocus) continue
    const x = Math.max(0, left)
    const size = Math.max(1, Math.min(width, right) - x - 0.5)
    const y = lane * laneHeight - view.top
    drawnTo[place] = Math.max(drawnTo[place] ?? -1, x + size)
    const isFound = marked.found === null || marked.found[frames.position[frame] ?? 0] === 1
    const token = `--service-${words.palettes[frames.service[frame] ?? 0] ?? 0}` as const
    context.globalAlpha = isFound ? 0.32 : 0.08
    context.fillStyle = color(token)
    context.fillRect(x, y + 1, size, laneHeight - 2)
    context.globalAlpha = isFound ? 1 : 0.3
    context.fillRect(x, y + 1, Math.min(3, size), laneHeight - 2)
    if (frames.error[frame] === 1) {
      context.strokeStyle = color('--error')
      context.lineWidth = 1.5
      context.strokeRect(x + 0.75, y + 1.75, Math.max(0.5, size - 1.5), laneHeight - 3.5)
    }
    if (isFocus) {
      context.strokeStyle = color('--accent')
      context.lineWidth = 2
      context.strokeRect(x, y + 1, size, laneHeight - 2)
    }
    if (size >= NAMED) {
      context.fillStyle = color('--ink')
      context.fillText(
        fitted(context, words.labels[frames.label[frame] ?? 0] ?? '', size - 9),
        x + 6,
        y + laneHeight / 2 + 0.5,
      )
    }
    context.globalAlpha = 1
  }
}

/** As much of a text as has room; measuring every letter of every frame would be slow, so widths are estimated. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  const letters = Math.floor(room / 6)
  if (text.length <= letters || context.measureText(text).width <= room) return text
  return letters < 3 ? '' : `${text.slice(0, letters - 1)}…`
}

/** The frame at a place on screen; -1 where there is none. */
export function frameAt(frames: FlameFrames, view: FlameWindow, width: number, x: number, y: number): number {
  const lane = Math.floor((y + view.top) / laneHeight)
  const scale = (view.to - view.from) / Math.max(width, 1)
  const at = view.from + x * scale
  let nearest = -1
  let distance = 2 * scale
  for (let frame = 0; frame < frames.lane.length; frame++) {
    if (frames.lane[frame] !== lane) continue
    const from = frames.from[frame] ?? 0
    const to = frames.to[frame] ?? 0
    if (at >= from && at < to) return frame
    // Slivers are hit from two pixels away.
    const away = at < from ? from - at : at - to
    if (away < distance) {
      nearest = frame
      distance = away
    }
  }
  return nearest
}
