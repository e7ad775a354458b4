import type { Environment } from './environment.ts'
import type { Process, SimEvent } from './event.ts'

/** A first-in first-out channel of values; `get` waits for one. */
export class Store<T> {
  private readonly env: Environment
  private readonly values: T[] = []
  private head = 0
  private readonly getters: SimEvent<undefined>[] = []

  constructor(env: Environment) {
    this.env = env
  }

  get size(): number {
    return this.values.length - this.head
  }

  put(value: T): void {
    this.values.push(value)
    this.getters.shift()?.succeed(undefined)
  }

  *get(): Process<T> {
    while (this.size === 0) {
      const arrival = this.env.event()
      this.getters.push(arrival)
      try {
        yield* arrival
      } catch (interrupted) {
        // Whoever comes next in line gets what had been meant for this one.
        if (arrival.triggered) this.getters.shift()?.succeed(undefined)
        else this.getters.splice(this.getters.indexOf(arrival), 1)
        throw interrupted
      }
    }
    const value = this.values[this.head++]!
    if (this.head > 1024 && this.head * 2 > this.values.length) {
      this.values.splice(0, this.head)
      this.head = 0
    }
    return value
  }
}
