import type { Environment } from '../../../kernel/environment.ts'
import type { SimTime } from '../../../kernel/time.ts'
import { SECOND } from '../../../kernel/time.ts'

/** A task message: what a worker is to run, once or, after retries and redeliveries, more often. */
export type Job = {
  /** The same in all its retries, as Celery's task id is. */
  readonly id: number
  readonly name: string
  /** Text headers that travel with it. */
  readonly headers: { readonly [key: string]: string }
  /** Not to be run before this; null at once. */
  readonly eta: SimTime | null
  readonly retries: number
  readonly enqueuedAt: SimTime
  /** What the sender wants its workers to find; the transport does not look at it. */
  readonly payload: unknown
}

/** What whoever asks for a job says; `countdown` in ns. */
export type JobInit = {
  readonly name: string
  readonly headers?: { readonly [key: string]: string }
  readonly countdown?: number
  readonly payload?: unknown
}

/** Why a job is given to a worker once more. */
export type RedeliveryReason = 'visibility_timeout' | 'worker_gone'

/** What queues and workers tell; every part is optional. */
export interface JobObserver {
  enqueued?(job: Job): void
  /** A worker has it, and waits for a free process or for its eta. */
  received?(job: Job, worker: string): void
  started?(job: Job, worker: string): void
  succeeded?(job: Job, worker: string): void
  /** It failed, and will be run again `countdown` ns later. */
  retried?(job: Job, worker: string, countdown: number): void
  /** It failed, for good. */
  failed?(job: Job, worker: string): void
  acked?(job: Job, worker: string): void
  redelivered?(job: Job, reason: RedeliveryReason): void
}

/** Somebody a queue gives jobs to. */
export type JobTaker = { hasRoom(): boolean; receive(delivery: JobDelivery): void }

/** A job in the hands of a worker. */
export type JobDelivery = { readonly job: Job; readonly deliveredAt: number; settled: boolean }

/**
 * What Celery uses as its broker, times in ns. With `redis` nobody notices that a worker is gone: a job
 * that was not acknowledged comes again after `visibility_timeout` (1 h), whether its worker lives or not. With
 * `amqp` it comes again when the connection breaks (docs.celeryq.dev, Using Redis, Visibility timeout and Caveats).
 */
export type JobQueueOptions = { broker?: 'redis' | 'amqp'; visibility_timeout?: number }

/** A queue of jobs. */
export class JobQueue {
  readonly env: Environment
  readonly observer: JobObserver
  private readonly broker: 'redis' | 'amqp'
  private readonly visibilityTimeout: number
  private readonly jobs: Job[] = []
  private readonly takers: JobTaker[] = []
  /** In the order of delivery, which is that of their timeouts. */
  private readonly unacked: JobDelivery[] = []
  private watching = false
  private next = 0
  private count = 0

  constructor(env: Environment, options: JobQueueOptions = {}, observer: JobObserver = {}) {
    this.env = env
    this.observer = observer
    this.broker = options.broker ?? 'redis'
    this.visibilityTimeout = options.visibility_timeout ?? 3600 * SECOND
  }

  /** Jobs that no worker has. */
  get length(): number {
    return this.jobs.length
  }

  /** A job reaches the broker. */
  enqueue({ name, headers = {}, countdown = 0, payload = null }: JobInit): Job {
    const { now } = this.env
    const eta = countdown > 0 ? ((now + countdown) as SimTime) : null
    const job = { id: this.count++, name, headers, eta, retries: 0, enqueuedAt: now, payload }
    this.put(job)
    return job
  }

  /** Used by workers: the same job again, as a retry. */
  retry(job: Job, countdown: number): void {
    const { now } = this.env
    this.put({ ...job, retries: job.retries + 1, eta: (now + countdown) as SimTime, enqueuedAt: now })
  }

  subscribe(taker: JobTaker): void {
    this.takers.push(taker)
    this.dispatch()
  }

  /** A worker ends in order, and what it has not begun is for others. */
  giveBack(taker: JobTaker, held: readonly JobDelivery[]): void {
    this.takers.splice(this.takers.indexOf(taker), 1)
    this.takeBack(held)
  }

  /** A worker is gone: what it had comes again, at once or when its time is over. */
  unsubscribe(taker: JobTaker, held: readonly JobDelivery[]): void {
    this.takers.splice(this.takers.indexOf(taker), 1)
    if (this.broker === 'redis') return
    for (const { job, settled } of held) if (!settled) this.observer.redelivered?.(job, 'worker_gone')
    this.takeBack(held)
  }

  private takeBack(held: readonly JobDelivery[]): void {
    for (const delivery of held.toReversed()) {
      if (delivery.settled) continue
      delivery.settled = true
      this.jobs.unshift(delivery.job)
    }
    this.dispatch()
  }

  /** The job is done with, as the broker sees it. */
  ack(delivery: JobDelivery): void {
    delivery.settled = true
    while (this.unacked[0]?.settled === true) this.unacked.shift()
    this.dispatch()
  }

  /** Gives jobs to workers that have room, each in its turn. */
  dispatch(): void {
    while (this.jobs.length > 0) {
      const taker = this.takerWithRoom()
      if (taker === null) return
      const delivery = { job: this.jobs.shift()!, deliveredAt: this.env.now, settled: false }
      if (this.broker === 'redis') {
        this.unacked.push(delivery)
        this.watch()
      }
      taker.receive(delivery)
    }
  }

  private put(job: Job): void {
    this.observer.enqueued?.(job)
    this.jobs.push(job)
    this.dispatch()
  }

  private takerWithRoom(): JobTaker | null {
    const { takers } = this
    for (let tries = 0; tries < takers.length; tries++) {
      const taker = takers[this.next % takers.length]!
      this.next = (this.next + 1) % takers.length
      if (taker.hasRoom()) return taker
    }
    return null
  }

  /** One timer, for the delivery that has been out for longest. */
  private watch(): void {
    const [oldest] = this.unacked
    if (this.watching || oldest === undefined) return
    this.watching = true
    this.env.timer(oldest.deliveredAt + this.visibilityTimeout - this.env.now, () => {
      this.watching = false
      this.restore()
      this.watch()
    })
  }

  private restore(): void {
    const { unacked } = this
    while (unacked.length > 0) {
      const [oldest] = unacked
      if (!oldest!.settled && oldest!.deliveredAt + this.visibilityTimeout > this.env.now) return
      unacked.shift()
      if (oldest!.settled) continue
      this.observer.redelivered?.(oldest!.job, 'visibility_timeout')
      this.jobs.push(oldest!.job)
    }
    this.dispatch()
  }
}
