import type { Environment } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import { SECOND } from '../../../kernel/time.ts'
import type { CronExpression } from './cron-expression.ts'

/** One run of a cron job; a run that was replaced has no effect any more. */
export type CronRun = {
  readonly number: number
  readonly scheduledAt: number
  /** What its process finds in its environment. */
  readonly variables: { readonly [name: string]: string }
  replaced: boolean
}

/** What a cron job tells; every part is optional. */
export interface CronObserver {
  started?(run: CronRun): void
  ended?(run: CronRun, failed: boolean): void
  /** A run that was due did not take place. */
  skipped?(scheduledAt: number, reason: 'still_running' | 'missed'): void
  replaced?(run: CronRun): void
}

/** How a cron job is set up, by the names of Kubernetes' CronJob; times in ns. */
export type CronOptions = {
  schedule: Schedule
  concurrency_policy?: 'Allow' | 'Forbid' | 'Replace'
  /** How late a run may still begin; as late as can be unless given. */
  starting_deadline?: number
  /** From the moment it is due until its process runs, ns; drawn each time. */
  startup?: () => number
  /** The carrier of each run: environment variables. */
  variables?: (scheduledAt: number) => { readonly [name: string]: string }
  /** No run is due after this, ns. */
  until: number
}

/** When a job is due next after a moment, both ns of virtual time; Infinity when never again. */
export type Schedule = (after: number) => number

/** A schedule every so many ns, from `offset` on. */
export const every =
  (period: number, offset = 0): Schedule =>
  (after) =>
    after < offset ? offset : offset + (Math.floor((after - offset) / period) + 1) * period

/** A cron expression as a schedule in a world's time. */
export function cronSchedule(expression: CronExpression, env: Environment): Schedule {
  const epoch = Number(env.epochUnixNano / BigInt(SECOND))
  return (after) => (expression(epoch + Math.floor(after / SECOND)) - epoch) * SECOND
}

/** Starts a process at its times, and decides what happens when the last one still runs, or a time was missed. */
export class CronJob {
  private readonly env: Environment
  private readonly options: CronOptions
  private readonly handler: (run: CronRun) => Process<boolean>
  private readonly observer: CronObserver
  private readonly running = new Set<CronRun>()
  private runs = 0
  private suspended = false
  /** The last time that came while nobody looked. */
  private missed: number | null = null

  /** `handler` answers whether the run went well. */
  constructor(
    env: Environment,
    options: CronOptions,
    handler: (run: CronRun) => Process<boolean>,
    observer: CronObserver = {},
  ) {
    this.env = env
    this.options = options
    this.handler = handler
    this.observer = observer
    this.env.process(this.watch())
  }

  /** Runs under way. */
  get active(): number {
    return this.running.size
  }

  /** Whoever starts runs is away: what is due meanwhile is missed. */
  suspend(): void {
    this.suspended = true
  }

  /** Back again: only the last time that was missed is made up for, if it is not too late (as Kubernetes does). */
  resume(): void {
    this.suspended = false
    const { missed } = this
    this.missed = null
    if (missed === null) return
    if (this.env.now - missed <= (this.options.starting_deadline ?? Infinity)) this.due(missed)
    else this.observer.skipped?.(missed, 'missed')
  }

  private *watch(): Process<void> {
    const { env } = this
    for (;;) {
      const at = this.options.schedule(env.now)
      if (at > this.options.until) return
      yield* env.timeout(at - env.now)
      if (!this.suspended) {
        this.due(at)
      } else {
        if (this.missed !== null) this.observer.skipped?.(this.missed, 'missed')
        this.missed = at
      }
    }
  }

  private due(scheduledAt: number): void {
    const { concurrency_policy = 'Allow', variables = () => ({}) } = this.options
    if (this.running.size > 0) {
      if (concurrency_policy === 'Forbid') {
        this.observer.skipped?.(scheduledAt, 'still_running')
        return
      }
      if (concurrency_policy === 'Replace') this.replaceAll()
    }
    const run = { number: this.runs++, scheduledAt, variables: variables(scheduledAt), replaced: false }
    this.running.add(run)
    this.env.process(this.run(run))
  }

  private replaceAll(): void {
    for (const run of this.running) {
      run.replaced = true
      this.observer.replaced?.(run)
    }
    this.running.clear()
  }

  private *run(run: CronRun): Process<void> {
    const { startup } = this.options
    if (startup !== undefined) yield* this.env.timeout(startup())
    if (run.replaced) return
    this.observer.started?.(run)
    const well = yield* this.handler(run)
    if (run.replaced) return
    this.running.delete(run)
    this.observer.ended?.(run, !well)
  }
}
