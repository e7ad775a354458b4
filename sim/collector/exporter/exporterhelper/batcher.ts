import type { Timer } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'
import { Pool } from '../../../kernel/pool.ts'
import type { Settings } from '../../component/component.ts'
import { observeExport } from './obs-report.ts'
import type { Done } from './request-queue.ts'
import type { Request } from './request.ts'
import { combined } from './send-error.ts'
import type { SendError } from './send-error.ts'

export type BatcherOptions = {
  sizer: 'items' | 'bytes'
  minSize: number
  maxSize: number
  /** ns. */
  flushTimeout: number
  /** How many batches are sent at the same time. */
  workers: number
}

type Batch<T> = { request: Request<T>; done: Done[] }

/**
 * Collects requests into batches of at least `minSize`, cut at `maxSize`, sent after `flushTimeout` at the latest.
 *
 * The timer runs freely while nothing waits and is set back when a batch begins and when it fires. When all workers
 * are busy, sending a batch holds whoever wanted to: the queue's consumer, or the timer.
 *
 * Upstream: exporterhelper/internal/queuebatch/partition_batcher.go, same; one partition, as there is no client metadata.
 */
export class Batcher<T> {
  private readonly settings: Settings
  private readonly options: BatcherOptions
  private readonly send: (request: Request<T>) => Process<SendError | null>
  private readonly workers: Pool
  private current: Batch<T> | null = null
  private timer: Timer | null = null
  private timerBusy = false
  private timerFired = false
  private stopped = false
  private unfinished = 0
  private readonly finished: SimEvent<undefined>[] = []

  constructor(settings: Settings, options: BatcherOptions, send: (request: Request<T>) => Process<SendError | null>) {
    this.settings = settings
    this.options = options
    this.send = send
    this.workers = new Pool(settings.env, options.workers)
  }

  start(): void {
    this.resetTimer()
  }

  /** Adds a request to the current batch and sends what is large enough. */
  *consume(request: Request<T>, done: Done): Process<void> {
    const { maxSize, sizer } = this.options
    const merging = this.current
    const { requests, error: splitError } =
      merging === null ? request.mergeSplit(maxSize, sizer, null) : merging.request.mergeSplit(maxSize, sizer, request)
    const error: SendError | null = splitError === null ? null : { message: splitError, permanent: false }
    if (error !== null) this.reportTooLarge(merging?.request ?? request, error.message)
    if (requests.length === 0) {
      done(error)
      return
    }
    const parts = requests.length + (error === null ? 0 : 1)
    const share = parts > 1 ? afterAll(parts, done) : done
    if (error !== null) share(error)
    const ready: Batch<T>[] = []
    let rest = requests
    if (merging !== null) {
      merging.request = requests[0]!
      merging.done.push(share)
      rest = requests.slice(1)
      if (rest.length > 0 || this.isLargeEnough(merging.request)) {
        ready.push(merging)
        this.current = null
      }
    }
    const last = rest.at(-1)
    if (last !== undefined && !this.isLargeEnough(last)) {
      rest = rest.slice(0, -1)
      this.current = { request: last, done: [share] }
      this.resetTimer()
    }
    for (const part of rest) ready.push({ request: part, done: [share] })
    for (const batch of ready) yield* this.flush(batch)
  }

  /** Sends what is there and waits until everything has been sent. */
  *shutdown(): Process<void> {
    this.stopped = true
    this.timer?.cancel()
    yield* this.flushCurrent()
    while (this.unfinished > 0) {
      const finished = this.settings.env.event()
      this.finished.push(finished)
      yield* finished
    }
  }

  private reportTooLarge(request: Request<T>, error: string): void {
    const { settings } = this
    settings.log.log('warn', 'Failed to split request.', { error })
    observeExport(settings, request, error)
  }

  private isLargeEnough(request: Request<T>): boolean {
    return request.sizeOf(this.options.sizer) >= this.options.minSize
  }

  private resetTimer(): void {
    this.timer?.cancel()
    this.timerFired = false
    if (this.stopped) return
    this.timer = this.settings.env.timer(this.options.flushTimeout, () => {
      this.timerFired = true
      if (!this.timerBusy) this.settings.env.process(this.onTimer())
    })
  }

  private *onTimer(): Process<void> {
    this.timerBusy = true
    while (this.timerFired && !this.stopped) {
      this.timerFired = false
      yield* this.flushCurrent()
    }
    this.timerBusy = false
  }

  private *flushCurrent(): Process<void> {
    const batch = this.current
    this.current = null
    this.resetTimer()
    if (batch !== null) yield* this.flush(batch)
  }

  private *flush(batch: Batch<T>): Process<void> {
    this.unfinished++
    yield* this.workers.acquire()
    this.settings.env.process(this.sendBatch(batch))
  }

  private *sendBatch({ request, done }: Batch<T>): Process<void> {
    const error = yield* this.send(request)
    for (const each of done) each(error)
    this.workers.release()
    this.unfinished--
    if (this.unfinished === 0) for (const finished of this.finished.splice(0)) finished.succeed(undefined)
  }
}

/** A Done that must be called `count` times before it calls `done`, with all errors. */
function afterAll(count: number, done: Done): Done {
  let left = count
  let errors: SendError | null = null
  return (error) => {
    errors = combined(errors, error)
    if (--left === 0) done(errors)
  }
}
