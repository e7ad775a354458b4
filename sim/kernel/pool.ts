import type { Environment } from './environment.ts'
import type { Process, SimEvent } from './event.ts'

/** A number of identical places, such as a service's workers; who finds none free waits in line. */
export class Pool {
  private places: number
  private readonly env: Environment
  private used = 0
  private readonly queue: SimEvent<undefined>[] = []
  private head = 0

  constructor(env: Environment, capacity: number) {
    this.env = env
    this.places = capacity
  }

  get capacity(): number {
    return this.places
  }

  /** Has this many places from now on; who holds one that is gone keeps it until it gives it back. */
  resize(capacity: number): void {
    this.places = capacity
    while (this.used < capacity && this.waiting > 0) {
      this.used++
      this.next().succeed(undefined)
    }
  }

  get inUse(): number {
    return this.used
  }

  get waiting(): number {
    return this.queue.length - this.head
  }

  /** Takes a place if one is free now and nobody waits for it. */
  tryAcquire(): boolean {
    if (this.used >= this.places || this.waiting > 0) return false
    this.used++
    return true
  }

  /** Takes a place, waiting for one when all are taken. */
  *acquire(): Process<void> {
    if (this.tryAcquire()) return
    const turn = this.env.event()
    this.queue.push(turn)
    try {
      yield* turn
    } catch (interrupted) {
      if (turn.triggered) this.release()
      else this.queue.splice(this.queue.indexOf(turn, this.head), 1)
      throw interrupted
    }
  }

  /** Gives a place back; it goes straight to whoever waits longest. */
  release(): void {
    if (this.head < this.queue.length && this.used <= this.places) this.next().succeed(undefined)
    else this.used--
  }

  private next(): SimEvent<undefined> {
    const next = this.queue[this.head++]!
    if (this.head > 1024 && this.head * 2 > this.queue.length) {
      this.queue.splice(0, this.head)
      this.head = 0
    }
    return next
  }
}
