import { rulerTicks } from '#app/_ui/ruler-ticks.ts'

/** A place on the ruler, in pixels from its top. */
type Slot = { from: number; to: number; label: number }

/** The axis of a session: `minutes` long, one slot for each question. */
export type RulerLayout = {
  minutes: number
  slots: Slot[]
  /** Minutes with a number beside them, and where. */
  ticks: { minute: number; at: number }[]
}

const gapOfLabels = 38

/**
 * Lays questions out on an axis of `height` pixels: each has the minutes that it is given, or its part of them where all
 * together would be longer than the session. A label stands at its slot, or below the one before it.
 */
export function layOutRuler(minutesOf: readonly number[], limit: number | null, height: number): RulerLayout {
  const planned = minutesOf.reduce((sum, minutes) => sum + minutes, 0)
  const minutes = limit ?? Math.max(planned, 1)
  const scale = height / Math.max(minutes, planned)
  const slots: Slot[] = []
  let from = 0
  for (const given of minutesOf) {
    const to = from + given * scale
    slots.push({ from, to, label: Math.max(from, (slots.at(-1)?.label ?? -gapOfLabels) + gapOfLabels) })
    from = to
  }
  // Those that would stand below the end push the ones before them up again.
  let lowest = height
  for (const slot of slots.toReversed()) {
    lowest -= gapOfLabels
    slot.label = Math.min(slot.label, Math.max(lowest, 0))
  }
  const ticks = rulerTicks(0, minutes, 4)
    .filter((minute) => minute <= minutes)
    .map((minute) => ({ minute, at: (minute / minutes) * height }))
  return { minutes, slots, ticks }
}

/** How high an axis must be for the labels of so many questions. */
export function heightFor(questions: number): number {
  return Math.max(448, questions * gapOfLabels)
}
