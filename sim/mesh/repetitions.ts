import { SECOND } from '../kernel/time.ts'
import { RunTooLarge } from './run-too-large.ts'

/** How often steps of a run are repeated at most, all requests together; each time leaves a span or two behind. */
export const MOST_REPETITIONS = 3_000_000

/**
 * Counts how often steps of a run are done once more. What takes no time is no event, so that nobody who looks at a run
 * between two slices sees how often it is done.
 */
export class Repetitions {
  private count = 0

  /** Once more; `now` is virtual, ns. Throws RunTooLarge where there is no end of it. */
  add(now: number): void {
    if (++this.count <= MOST_REPETITIONS) return
    const second = (now / SECOND).toFixed(1)
    throw new RunTooLarge(
      `The run was stopped at ${second} s: steps of it had been repeated ${MOST_REPETITIONS} times.`,
    )
  }
}
