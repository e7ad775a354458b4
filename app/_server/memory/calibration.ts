/** Something answered with a confidence before it was known whether it is right. */
export type CalibrationEvent = {
  kind: 'prediction' | 'recall' | 'check' | 'interview'
  confidence: number
  right: boolean
}

/** A tenth of the scale of confidence; the last one holds 100 too. */
export type ReliabilityBin = {
  /** Percent. */
  from: number
  to: number
  count: number
  right: number
  /** Mean confidence of these answers, 0 to 1; null where there are none. */
  said: number | null
}

export type Calibration = {
  count: number
  counts: Record<CalibrationEvent['kind'], number>
  /** Mean squared distance of confidence and outcome: 0 is perfect, saying 50 % to everything gets 0.25. */
  brier: number | null
  /** What saying one's own share of right answers every time would get. */
  reference: number | null
  said: number | null
  right: number | null
  /** `unknown` while chance alone might have made the difference. */
  tendency: 'unknown' | 'over' | 'under' | 'fits'
  bins: ReliabilityBin[]
}

/** Fewer say nothing about a habit. */
export const leastEvents = 10
const fitsWithin = 0.05
const sureEnough = 1.96

/** How well confidence and outcome agree. */
export function calibrationOf(events: readonly CalibrationEvent[]): Calibration {
  const bins = Array.from({ length: 10 }, (_, index) => binOf(events, index))
  const counts = { prediction: 0, recall: 0, check: 0, interview: 0 }
  for (const { kind } of events) counts[kind] += 1
  const mean = (of: (event: CalibrationEvent) => number) =>
    events.length === 0 ? null : events.reduce((sum, event) => sum + of(event), 0) / events.length
  const said = mean(({ confidence }) => confidence / 100)
  const right = mean((event) => Number(event.right))
  return {
    count: events.length,
    counts,
    brier: mean((event) => (event.confidence / 100 - Number(event.right)) ** 2),
    reference: right === null ? null : right * (1 - right),
    said,
    right,
    tendency: said === null || right === null ? 'unknown' : tendencyOf(events, said - right),
    bins,
  }
}

function binOf(events: readonly CalibrationEvent[], index: number): ReliabilityBin {
  const from = 10 * index
  const to = from + 10
  const inside = events.filter(
    ({ confidence }) => confidence >= from && (confidence < to || (to === 100 && confidence === 100)),
  )
  const sum = inside.reduce((total, { confidence }) => total + confidence / 100, 0)
  return {
    from,
    to,
    count: inside.length,
    right: inside.filter(({ right }) => right).length,
    said: inside.length === 0 ? null : sum / inside.length,
  }
}

function tendencyOf(events: readonly CalibrationEvent[], gap: number): Calibration['tendency'] {
  if (events.length < leastEvents) return 'unknown'
  // The spread that outcomes have when every confidence is exactly true.
  const variance = events.reduce((sum, { confidence }) => sum + (confidence / 100) * (1 - confidence / 100), 0)
  const chance = (sureEnough * Math.sqrt(variance)) / events.length
  if (Math.abs(gap) > Math.max(chance, fitsWithin)) return gap > 0 ? 'over' : 'under'
  return chance > 2 * fitsWithin ? 'unknown' : 'fits'
}
