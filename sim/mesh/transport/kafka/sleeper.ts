import type { Environment } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'

/** Lets one process sleep until somebody wakes it, or a moment comes for which that was planned. */
export class Sleeper {
  private readonly env: Environment
  private sleeping: SimEvent<undefined> | null = null
  private wakesAt = Infinity

  constructor(env: Environment) {
    this.env = env
  }

  /** Whether there is somebody to wake. */
  get asleep(): boolean {
    return this.sleeping !== null && !this.sleeping.triggered
  }

  *sleep(): Process<void> {
    const sleeping = this.env.event()
    this.sleeping = sleeping
    yield* sleeping
    if (this.sleeping === sleeping) this.sleeping = null
  }

  wake(): void {
    if (this.asleep) this.sleeping!.succeed(undefined)
  }

  /** Wakes at a moment or before; only the earliest plan has a timer. */
  wakeAt(at: number): void {
    if (at === Infinity || (this.wakesAt >= this.env.now && this.wakesAt <= at)) return
    this.wakesAt = at
    this.env.timer(at - this.env.now, () => {
      if (this.wakesAt === at) this.wakesAt = Infinity
      this.wake()
    })
  }

  /** Who slept is gone, and sleeps for ever. */
  abandon(): void {
    this.sleeping = null
  }
}
