import type { Environment } from './environment.ts'

/** The generator that a process runs: yields events it waits for, returns its result. */
export type Process<T> = Generator<SimEvent<unknown>, T, unknown>

/** What an event wakes when it happens: a process, or anything that wants to know. */
export type Waiter = { resume(): void }

/**
 * Something that happens at some moment, once.
 *
 * It is pending until `succeed` or `fail`; then, at that same instant and after
 * everything scheduled earlier, it wakes its waiters in the order they came.
 * It is its own iterator: `const value = yield* event` waits and knows the type.
 */
export class SimEvent<T> implements Iterator<SimEvent<T>, T, unknown> {
  readonly env: Environment
  /** True as soon as the outcome is known, before the waiters run. */
  triggered = false
  /** True once the waiters have been woken. */
  processed = false
  failure: Error | null = null
  value: T | undefined = undefined
  private waiters: Waiter[] | Waiter | null = null

  constructor(env: Environment) {
    this.env = env
  }

  succeed(value: T): this {
    if (this.triggered) throw new Error('This event has already happened.')
    this.triggered = true
    this.value = value
    this.env.scheduleNow(this)
    return this
  }

  fail(failure: Error): this {
    if (this.triggered) throw new Error('This event has already happened.')
    this.triggered = true
    this.failure = failure
    this.env.scheduleNow(this)
    return this
  }

  /** Wakes `waiter` when this happens; an event that is over wakes at once. */
  wait(waiter: Waiter): void {
    if (this.processed) waiter.resume()
    else if (this.waiters === null) this.waiters = waiter
    else if (Array.isArray(this.waiters)) this.waiters.push(waiter)
    else this.waiters = [this.waiters, waiter]
  }

  /** Takes a waiter back, for a race that somebody else won. */
  forget(waiter: Waiter): void {
    if (this.waiters === waiter) this.waiters = null
    else if (Array.isArray(this.waiters)) this.waiters = this.waiters.filter((other) => other !== waiter)
  }

  /** Called by the environment when this event's turn comes. */
  process(): void {
    this.triggered = true
    this.processed = true
    const waiters = this.waiters
    this.waiters = null
    if (waiters === null) {
      if (this.failure !== null) throw this.failure
    } else if (Array.isArray(waiters)) {
      for (const waiter of waiters) waiter.resume()
    } else {
      waiters.resume()
    }
  }

  [Symbol.iterator](): this {
    return this
  }

  next(): IteratorResult<SimEvent<T>, T> {
    if (!this.processed) return { done: false, value: this }
    if (this.failure !== null) throw this.failure
    return { done: true, value: this.value as T }
  }

  // Without this, an error thrown into `yield* event` would be a TypeError of the engine's own.
  throw(error: unknown): IteratorResult<SimEvent<T>, T> {
    throw error
  }
}
