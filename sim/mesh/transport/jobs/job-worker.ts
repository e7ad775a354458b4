import type { Process } from '../../../kernel/event.ts'
import type { RandomStream } from '../../../kernel/random.ts'
import { randomInt } from '../../../kernel/random.ts'
import { SECOND } from '../../../kernel/time.ts'
import type { Job, JobDelivery, JobQueue, JobTaker } from './job-queue.ts'

/** Runs a job: it succeeds, asks to be run again, or fails for good. */
export type JobHandler = (job: Job) => Process<'succeeded' | 'retry' | 'failed'>

/**
 * A worker's settings by their Celery names, times in ns. Defaults are Celery's: prefetch multiplier 4, acks early,
 * 3 retries after 180 s each; with `retry_backoff` (a factor, ns) they double up to 600 s, by full jitter.
 */
export type JobWorkerOptions = {
  concurrency?: number
  prefetch_multiplier?: number
  acks_late?: boolean
  max_retries?: number
  default_retry_delay?: number
  retry_backoff?: number | null
  retry_backoff_max?: number
  retry_jitter?: boolean
  /** One way to the broker, ns; drawn each time. */
  latency?: () => number
}

const DEFAULTS = {
  concurrency: 1,
  prefetch_multiplier: 4,
  acks_late: false,
  max_retries: 3,
  default_retry_delay: 180 * SECOND,
  retry_backoff: null,
  retry_backoff_max: 600 * SECOND,
  retry_jitter: true,
  latency: () => 0,
}

/**
 * A Celery-like worker. Jobs with an eta wait inside it, beyond its prefetch limit, unacknowledged. What it
 * acknowledges when it begins (`acks_late: false`) is lost when it dies in the middle.
 */
export class JobWorker implements JobTaker {
  readonly name: string
  private readonly queue: JobQueue
  private readonly handler: JobHandler
  private readonly options: Required<JobWorkerOptions>
  private readonly jitter: RandomStream
  private held = new Set<JobDelivery>()
  private readonly waiting: JobDelivery[] = []
  private readonly begun = new Set<JobDelivery>()
  private working = 0
  private scheduled = 0
  /** Counts its deaths: what began in an earlier life has no effect. */
  private life = 0
  private running = false

  /** `jitter` is a stream of its own, for retries. */
  constructor(
    queue: JobQueue,
    name: string,
    jitter: RandomStream,
    handler: JobHandler,
    options: JobWorkerOptions = {},
  ) {
    this.queue = queue
    this.name = name
    this.jitter = jitter
    this.handler = handler
    this.options = { ...DEFAULTS, ...options }
  }

  start(): void {
    if (this.running) return
    this.running = true
    this.queue.subscribe(this)
  }

  /** Gone at once, with what it was doing. */
  kill(): void {
    if (!this.running) return
    this.running = false
    this.life++
    const held = [...this.held]
    this.held = new Set()
    this.waiting.length = 0
    this.working = 0
    this.scheduled = 0
    this.queue.unsubscribe(this, held)
  }

  /** Ends in order: what it has not begun goes back, what it runs it finishes. */
  stop(): void {
    if (!this.running) return
    this.running = false
    const begun = new Set(this.begun)
    const idle = [...this.held].filter((delivery) => !begun.has(delivery))
    for (const delivery of idle) this.held.delete(delivery)
    this.waiting.length = 0
    this.queue.giveBack(this, idle)
  }

  hasRoom(): boolean {
    const { concurrency, prefetch_multiplier } = this.options
    if (prefetch_multiplier === 0) return true
    return this.held.size - this.scheduled < concurrency * prefetch_multiplier
  }

  receive(delivery: JobDelivery): void {
    const { env, observer } = this.queue
    const { life } = this
    this.held.add(delivery)
    const arrives = env.now + this.options.latency()
    const { eta } = delivery.job
    const due = Math.max(arrives, eta ?? 0)
    const waits = due > arrives
    if (waits) this.scheduled++
    env.timer(arrives - env.now, () => {
      if (this.life === life) observer.received?.(delivery.job, this.name)
    })
    env.timer(due - env.now, () => {
      if (this.life !== life || delivery.settled) return
      if (waits) this.scheduled--
      this.waiting.push(delivery)
      this.pump()
    })
  }

  private pump(): void {
    while (this.working < this.options.concurrency && this.waiting.length > 0) {
      this.working++
      this.queue.env.process(this.work(this.waiting.shift()!, this.life))
    }
  }

  private *work(delivery: JobDelivery, life: number): Process<void> {
    const { observer } = this.queue
    const { acks_late, max_retries } = this.options
    const { job } = delivery
    this.begun.add(delivery)
    if (!acks_late) this.ack(delivery)
    observer.started?.(job, this.name)
    const outcome = yield* this.handler(job)
    this.begun.delete(delivery)
    if (this.life !== life) return
    if (outcome === 'succeeded') {
      observer.succeeded?.(job, this.name)
    } else if (outcome === 'failed' || job.retries >= max_retries) {
      observer.failed?.(job, this.name)
    } else {
      const countdown = this.countdown(job.retries)
      observer.retried?.(job, this.name, countdown)
      this.queue.retry(job, countdown)
    }
    if (acks_late) this.ack(delivery)
    this.working--
    this.pump()
  }

  private ack(delivery: JobDelivery): void {
    this.held.delete(delivery)
    this.queue.observer.acked?.(delivery.job, this.name)
    this.queue.ack(delivery)
  }

  // celery.utils.time.get_exponential_backoff_interval, which counts in whole seconds.
  private countdown(retries: number): number {
    const { default_retry_delay, retry_backoff, retry_backoff_max, retry_jitter } = this.options
    if (retry_backoff === null) return default_retry_delay
    const longest = Math.min(retry_backoff_max, retry_backoff * (1 << Math.min(retries, 20)))
    return retry_jitter ? randomInt(this.jitter, Math.floor(longest / SECOND) + 1) * SECOND : longest
  }
}
