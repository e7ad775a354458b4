import { SECOND } from '../kernel/time.ts'
import type { Recording } from './recording.ts'

/** A span that came where a decision must not depend on a hair's breadth. */
export type TimingProblem = { row: number; request: number; message: string }

/** How tail_sampling keeps time: it decides on whole seconds, `decision_wait` of them after the first span. */
const TICK = SECOND

/**
 * Proves that what a run's decisions are made of does not depend on small delays: with a given
 * `decision_wait`, every span that decides reached the collector at least `margin` before the tick
 * that decides its trace, and every late span at least `margin` after.
 *
 * `arrivals` says when each row reached the collector (ns); all times are since the collector
 * started. What comes back is what breaks that, so an empty list is the proof.
 */
export function proveTiming(
  recording: Recording,
  arrivals: Float64Array,
  decisionWait: number,
  margin: number = SECOND,
): TimingProblem[] {
  const { truth, rows, columns } = recording
  const problems: TimingProblem[] = []
  for (let request = 0; request < truth.count; request++) {
    const spans = rows.of(truth.trace[request]!)
    let first = Infinity
    for (const row of spans) first = Math.min(first, arrivals[row]!)
    const tick = (Math.floor(first / TICK) + 1) * TICK + decisionWait
    const deadline = truth.start[request]! + truth.extent[request]!
    for (const row of spans) {
      const late = columns.end[row]! > deadline
      const slack = late ? arrivals[row]! - tick : tick - arrivals[row]!
      if (slack >= margin) continue
      const when = `${(slack / SECOND).toFixed(3)} s ${late ? 'after' : 'before'} its tick`
      problems.push({ row, request, message: `${late ? 'A late span' : 'A span'} came ${when}.` })
    }
  }
  return problems
}
