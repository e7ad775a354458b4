import type { ClockDeclaration } from './scenario/clock.ts'

/**
 * A host's clock: right on average is not right. It is `offset` ns ahead, gains `drift` ns a ns, and jumps when
 * something sets it.
 */
export class HostClock {
  private readonly offset: number
  private readonly drift: number
  private readonly steps: { at: number; by: number }[]

  constructor({ offset, drift, steps }: ClockDeclaration) {
    this.offset = offset
    this.drift = drift
    this.steps = steps.toSorted((a, b) => a.at - b.at)
  }

  /** What the clock shows at true time `now`; whole ns since the run's epoch, before it when negative. */
  read(now: number): number {
    let shown = now + this.offset + Math.round(now * this.drift)
    for (const { at, by } of this.steps) {
      if (at > now) break
      shown += by
    }
    return shown
  }

  /** Sets the clock forward (or back) by `by` ns from `at` on, as a time server does. */
  step(at: number, by: number): void {
    this.steps.push({ at, by })
    this.steps.sort((a, b) => a.at - b.at)
  }
}
