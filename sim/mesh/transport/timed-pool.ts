import type { Environment } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'

/** How waiting for a place ended. */
export type PlaceOutcome = 'acquired' | 'timeout' | 'full'

/** Places of which one may get none: the line is only so long, and nobody waits in it for ever. */
export class TimedPool {
  readonly capacity: number
  private readonly env: Environment
  private readonly timeout: number
  private readonly maxWaiting: number
  private used = 0
  private inLine = 0
  private readonly queue: SimEvent<boolean>[] = []
  private head = 0

  /** `timeout` in ns; both it and the length of the line may be Infinity. */
  constructor(env: Environment, capacity: number, timeout: number, maxWaiting: number) {
    this.env = env
    this.capacity = capacity
    this.timeout = timeout
    this.maxWaiting = maxWaiting
  }

  get inUse(): number {
    return this.used
  }

  get waiting(): number {
    return this.inLine
  }

  tryAcquire(): boolean {
    if (this.used >= this.capacity) return false
    this.used++
    return true
  }

  /** Waits for a place: who waits longest gets the next one. */
  *acquire(): Process<PlaceOutcome> {
    if (this.tryAcquire()) return 'acquired'
    if (this.inLine >= this.maxWaiting) return 'full'
    const turn = this.env.event<boolean>()
    this.queue.push(turn)
    this.inLine++
    if (this.timeout !== Infinity) {
      this.env.timer(this.timeout, () => {
        if (turn.triggered) return
        this.inLine--
        turn.succeed(false)
      })
    }
    return (yield* turn) ? 'acquired' : 'timeout'
  }

  release(): void {
    while (this.head < this.queue.length) {
      const turn = this.queue[this.head++]!
      if (this.head > 1024 && this.head * 2 > this.queue.length) {
        this.queue.splice(0, this.head)
        this.head = 0
      }
      // Somebody who gave up is still in the list.
      if (turn.triggered) continue
      this.inLine--
      turn.succeed(true)
      return
    }
    this.used--
  }
}
