import { EventQueue } from './event-queue.ts'
import { SimEvent } from './event.ts'
import type { Process, Waiter } from './event.ts'
import { at } from './time.ts'
import type { SimTime } from './time.ts'

/** Thrown into a process by `interrupt`; carries why. */
export class Interrupted extends Error {
  readonly cause_: unknown
  constructor(cause: unknown) {
    super('interrupted')
    this.cause_ = cause
  }
}

/** How a run ended: nothing left to do, the time limit, or the event budget. */
export type RunOutcome = 'idle' | 'until' | 'budget'

/** A running process; as an event it happens when the generator returns. */
export class ProcessHandle<T> extends SimEvent<T> implements Waiter {
  private readonly generator: Process<T>
  private target: SimEvent<unknown> | null = null

  constructor(env: Environment, generator: Process<T>) {
    super(env)
    this.generator = generator
  }

  get alive(): boolean {
    return !this.triggered
  }

  resume(): void {
    this.target = null
    this.advance(null)
  }

  /** Throws `Interrupted` into the process where it waits; a finished process ignores it. */
  interrupt(cause?: unknown): void {
    if (this.triggered) return
    this.target?.forget(this)
    this.target = null
    this.env.defer(() => {
      if (this.triggered) return
      // A second interrupt of the same instant finds it waiting for something else.
      this.target?.forget(this)
      this.target = null
      this.advance(new Interrupted(cause))
    })
  }

  /** Runs to the next event that is still pending. */
  advance(error: Error | null): void {
    try {
      let step = error === null ? this.generator.next() : this.generator.throw(error)
      while (!step.done) {
        const event = step.value
        if (!event.processed) {
          this.target = event
          event.wait(this)
          return
        }
        step = this.generator.next()
      }
      this.succeed(step.value)
    } catch (failure) {
      if (this.triggered) throw failure
      this.fail(failure instanceof Error ? failure : new Error(String(failure)))
    }
  }
}

class Deferred extends SimEvent<undefined> {
  private readonly run: () => void
  constructor(env: Environment, run: () => void) {
    super(env)
    this.run = run
  }
  override process(): void {
    super.process()
    this.run()
  }
}

/** One event that is scheduled again and again; nobody waits for it, so it can be the same object every time. */
class Recurring extends SimEvent<undefined> {
  private readonly run: () => void
  constructor(env: Environment, run: () => void) {
    super(env)
    this.run = run
  }
  override process(): void {
    this.run()
  }
}

function settle<T>(event: SimEvent<T>, failure: Error | null, value: T): void {
  if (failure === null) event.succeed(value)
  else event.fail(failure)
}

/** A timer that can be taken back. */
export type Timer = { cancel(): void }

/**
 * One simulated world: a clock and everything that is going to happen.
 *
 * Order is total: time, then the order of scheduling. Two things scheduled for
 * the same instant happen in the order in which they were scheduled, so the same
 * program with the same seeds does the same things, on every machine.
 */
export class Environment {
  /** Virtual now, ns since the run's epoch. */
  now: SimTime = at(0)
  /** Nanoseconds of Unix time at virtual time 0; only used where OTLP is written. */
  readonly epochUnixNano: bigint
  /** Events processed so far, against which a budget is held. */
  eventCount = 0
  private readonly future = new EventQueue<SimEvent<unknown>>()
  /** Events of this instant, first come first served; the array is kept when it runs empty. */
  private readonly lane: (SimEvent<unknown> | null)[] = []
  private laneHead = 0
  private laneTail = 0
  /** The bounds of the run that is under way. */
  private runUntil = Infinity
  private runLimit = Infinity

  constructor(epochUnixNano = 0n) {
    this.epochUnixNano = epochUnixNano
  }

  /** An event that somebody will make happen. */
  event<T = undefined>(): SimEvent<T> {
    return new SimEvent<T>(this)
  }

  /** Happens `delay` ns from now; a delay below zero counts as zero. */
  timeout(delay: number): SimEvent<undefined> {
    const event = new SimEvent<undefined>(this)
    if (delay > 0) this.future.push(at(this.now + delay), event)
    else this.scheduleNow(event)
    return event
  }

  /** Calls `run` after `delay` ns, unless cancelled first. */
  timer(delay: number, run: () => void): Timer {
    let cancelled = false
    const event = new Deferred(this, () => {
      if (!cancelled) run()
    })
    if (delay > 0) this.future.push(at(this.now + delay), event)
    else this.scheduleNow(event)
    return { cancel: () => (cancelled = true) }
  }

  /**
   * Calls `step` now, and again after as many ns as it answered, until it answers a number below zero.
   * For drivers with an event per span, where a process would make an object each time.
   */
  drive(step: () => number): void {
    const event = new Recurring(this, () => {
      for (let delay = step(); delay >= 0; delay = step()) {
        const next = this.now + delay
        // When nothing comes before it, it is the next event, and need not pass through the queue.
        const isNext = this.laneHead === this.laneTail && next < this.future.peekTime()
        if (!isNext || next > this.runUntil || this.eventCount >= this.runLimit) {
          this.future.push(at(next), event)
          return
        }
        this.now = at(next)
        this.eventCount++
      }
    })
    this.scheduleNow(event)
  }

  /** Starts a process now: it runs up to its first pending event at once. */
  process<T>(generator: Process<T>): ProcessHandle<T> {
    const handle = new ProcessHandle(this, generator)
    handle.advance(null)
    return handle
  }

  /**
   * Happens when the first of `events` does, with its index; fails when that one failed. One that
   * fails later, when nobody looks any more, ends the run as any failure nobody waits for.
   */
  anyOf(events: readonly SimEvent<unknown>[]): SimEvent<number> {
    const first = new SimEvent<number>(this)
    events.forEach((event, index) => {
      event.wait({
        resume: () => {
          if (!first.triggered) settle(first, event.failure, index)
          else if (event.failure !== null) throw event.failure
        },
      })
    })
    return first
  }

  /** Happens when all of `events` have; fails as soon as one of them does. */
  allOf(events: readonly SimEvent<unknown>[]): SimEvent<undefined> {
    const all = new SimEvent<undefined>(this)
    let missing = events.length
    if (missing === 0) return all.succeed(undefined)
    for (const event of events) {
      event.wait({
        resume: () => {
          missing--
          if (all.triggered) {
            if (event.failure !== null) throw event.failure
          } else if (event.failure !== null || missing === 0) {
            settle(all, event.failure, undefined)
          }
        },
      })
    }
    return all
  }

  /** Used by events that happen now. */
  scheduleNow(event: SimEvent<unknown>): void {
    this.lane[this.laneTail++] = event
  }

  /** Calls `run` at this instant, after what is already scheduled for it. */
  defer(run: () => void): void {
    this.scheduleNow(new Deferred(this, run))
  }

  /** The time of the next event, Infinity when there is none. */
  peek(): number {
    return this.laneHead < this.laneTail ? this.now : this.future.peekTime()
  }

  /**
   * Runs until nothing is left, until every event at or before `until` is done, or
   * until `maxEvents` more events have happened. The clock then stands at `until`
   * when that was the reason, else at the last event.
   */
  run(until: number = Infinity, maxEvents: number = Infinity): RunOutcome {
    const limit = this.eventCount + maxEvents
    this.runUntil = until
    this.runLimit = limit
    const { future } = this
    for (;;) {
      const head = this.laneHead
      let event: SimEvent<unknown>
      // Entries of this instant in the heap were scheduled before anything in the lane.
      if (future.size > 0 && future.peekTime() <= this.now) {
        if (this.now > until) return 'until'
        if (this.eventCount >= limit) return 'budget'
        event = future.pop()
      } else if (head < this.laneTail) {
        if (this.eventCount >= limit) return 'budget'
        event = this.lane[head]!
        this.lane[head] = null
        this.laneHead = head + 1
        if (this.laneHead === this.laneTail) this.laneHead = this.laneTail = 0
      } else {
        if (future.size === 0) {
          if (until !== Infinity && until > this.now) this.now = at(until)
          return 'idle'
        }
        if (future.peekTime() > until) {
          this.now = at(until)
          return 'until'
        }
        if (this.eventCount >= limit) return 'budget'
        this.now = at(future.peekTime())
        event = future.pop()
      }
      this.eventCount++
      event.process()
    }
  }
}
