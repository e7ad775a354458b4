import type { Environment, Timer } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'

/** Items that wait before the loop without holding their sender: upstream has one per core; the modelled machine has two. */
const CHANNEL_CAPACITY = 2

/**
 * One goroutine that deals with items from a channel and with a ticker, one thing at a time.
 *
 * What can be done without waiting is done in the caller's step. When something must wait (a slow
 * consumer behind), the sender goes on at once, items queue up to the channel's capacity, and of
 * the ticks that fall due meanwhile one is kept, as Go's ticker does.
 */
export class WorkLoop<T> {
  private readonly env: Environment
  private readonly period: number
  private readonly work: (item: T) => Process<void>
  private readonly tick: () => Process<void>
  private isBusy = false
  private isTickDue = false
  private readonly channel: T[] = []
  /** Those that found the channel full, with what they send. */
  private readonly senders: { item: T; taken: SimEvent<undefined> }[] = []
  private readonly idle: SimEvent<undefined>[] = []
  private tickFell: SimEvent<undefined> | null = null
  private timer: Timer | null = null

  /** `period` is between two ticks, ns. */
  constructor(env: Environment, period: number, work: (item: T) => Process<void>, tick: () => Process<void>) {
    this.env = env
    this.period = period
    this.work = work
    this.tick = tick
  }

  /** Starts the ticker. */
  start(): void {
    this.timer = this.env.timer(this.period, () => this.onTick())
  }

  /** Hands an item over; returns when the loop has it, or will find it in its channel. */
  *send(item: T): Process<void> {
    if (!this.isBusy) {
      this.run(this.work(item))
      return
    }
    if (this.channel.length < CHANNEL_CAPACITY) {
      this.channel.push(item)
      return
    }
    const taken = this.env.event()
    this.senders.push({ item, taken })
    yield* taken
  }

  /** To be called from within work: waits for the next tick and has it done. */
  *waitForTick(): Process<void> {
    if (!this.isTickDue) {
      this.tickFell ??= this.env.event()
      yield* this.tickFell
    }
    this.isTickDue = false
    yield* this.tick()
  }

  /** Waits until everything in the channel is done, and ends the ticker. */
  *stop(): Process<void> {
    while (this.isBusy) {
      const idle = this.env.event()
      this.idle.push(idle)
      yield* idle
    }
    this.timer?.cancel()
  }

  private onTick(): void {
    this.start()
    if (!this.isBusy) {
      // In waitForTick the loop is busy, so nobody waits for this one.
      this.run(this.tick())
      return
    }
    this.isTickDue = true
    const fell = this.tickFell
    this.tickFell = null
    fell?.succeed(undefined)
  }

  /** Does something as far as it goes without waiting; the rest becomes a process of its own. */
  private run(process: Process<void>): void {
    this.isBusy = true
    if (process.next().done === true) this.isBusy = false
    else this.env.process(this.finish(process))
  }

  private *finish(process: Process<void>): Process<void> {
    yield* process
    for (;;) {
      if (this.isTickDue) {
        this.isTickDue = false
        yield* this.tick()
      } else if (this.channel.length > 0) {
        const item = this.channel.shift()!
        this.letSenderIn()
        yield* this.work(item)
      } else {
        break
      }
    }
    this.isBusy = false
    for (const idle of this.idle.splice(0)) idle.succeed(undefined)
  }

  private letSenderIn(): void {
    const sender = this.senders.shift()
    if (sender === undefined) return
    this.channel.push(sender.item)
    sender.taken.succeed(undefined)
  }
}
