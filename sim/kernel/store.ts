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
      yield* arrival
    }
    const value = this.values[this.head++]!
    if (this.head > 1024 && this.head * 2 > this.values.length) {
      this.values.splice(0, this.head)
      this.head = 0
    }
    return value
  }
}
