import type { Environment, Timer } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'

/** Does something at regular times, one after the other: of the ticks that pass meanwhile one waits, as in the channel of Go's ticker. */
export class FlushTicker {
  private readonly env: Environment
  private readonly interval: number
  private readonly flush: () => Process<void>
  private readonly startedAt: number
  private lastTick = 0
  private timer: Timer | null = null
  private isFlushing = false
  private isStopping = false
  private readonly idle: SimEvent<undefined>[] = []

  /** `interval` is in ns, above 0; it counts from now, whenever it is started. */
  constructor(env: Environment, interval: number, flush: () => Process<void>) {
    this.env = env
    this.interval = interval
    this.flush = flush
    this.startedAt = env.now
  }

  start(): void {
    const { env, interval } = this
    const passed = Math.floor((env.now - this.startedAt) / interval)
    this.lastTick = Math.max(this.lastTick + 1, passed)
    const due = this.startedAt + this.lastTick * interval
    this.timer = env.timer(due - env.now, () => void env.process(this.tick()))
  }

  /** No more ticks; returns when the one under way is done. */
  *stop(): Process<void> {
    this.isStopping = true
    this.timer?.cancel()
    if (!this.isFlushing) return
    const idle = this.env.event()
    this.idle.push(idle)
    yield* idle
  }

  private *tick(): Process<void> {
    this.isFlushing = true
    yield* this.flush()
    this.isFlushing = false
    for (const idle of this.idle.splice(0)) idle.succeed(undefined)
    if (!this.isStopping) this.start()
  }
}
