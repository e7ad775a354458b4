import type { FlameFrames } from '#sim/worker/explore-protocol.ts'

/** Where an arrow key leads from a frame: along its lane, up to what lies over its middle, or down to the widest under it. */
export function nextFrame(frames: FlameFrames, focus: number, key: string): number {
  const { lane, from, to } = frames
  const here = lane[focus] ?? 0
  const [start, end] = [from[focus] ?? 0, to[focus] ?? 0]
  let best = -1
  let score = Infinity
  for (let frame = 0; frame < lane.length; frame++) {
    if (frame === focus) continue
    const [left, right] = [from[frame] ?? 0, to[frame] ?? 0]
    let away = Infinity
    if (key === 'ArrowRight' && lane[frame] === here && left >= end) away = left - end
    else if (key === 'ArrowLeft' && lane[frame] === here && right <= start) away = start - right
    else if (key === 'ArrowUp' && lane[frame] === here - 1 && left <= start && right >= start) away = start - left
    else if (key === 'ArrowDown' && lane[frame] === here + 1 && left < end && right > start) away = left - right
    if (away < score) {
      best = frame
      score = away
    }
  }
  return best < 0 ? focus : best
}
