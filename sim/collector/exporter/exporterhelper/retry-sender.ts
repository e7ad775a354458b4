import type { Timer } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'
import { formatDuration } from '../../config/duration.ts'
import type { Settings } from '../../component/component.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { ExponentialBackoff } from './backoff.ts'
import type { Request } from './request.ts'
import type { RetryConfig } from './retry-config.ts'
import { wrapped } from './send-error.ts'
import type { SendError } from './send-error.ts'

type Sender<T> = (request: Request<T>) => Process<SendError | null>

/**
 * Sends again what failed, waiting longer each time; one waiting request keeps its consumer busy.
 *
 * Whether to give up is judged before waiting: when the next attempt would come after `max_elapsed_time`.
 *
 * Upstream: exporterhelper/internal/retry_sender.go, same; callers have no deadline of their own.
 */
export class RetrySender<T> {
  private readonly settings: Settings
  private readonly config: RetryConfig
  private readonly next: Sender<T>
  private stopped = false
  private readonly waiting = new Set<{ wake: SimEvent<boolean>; timer: Timer }>()

  constructor(settings: Settings, config: RetryConfig, next: Sender<T>) {
    this.settings = settings
    this.config = config
    this.next = next
  }

  *send(request: Request<T>): Process<SendError | null> {
    const { env, log, random, observer, id } = this.settings
    const backoff = new ExponentialBackoff(this.config, random)
    const deadline = this.config.max_elapsed_time > 0 ? env.now + this.config.max_elapsed_time : Infinity
    for (;;) {
      const error = yield* this.next(request)
      if (error === null) return null
      if (error.permanent) return wrapped('not retryable error', error)
      const delay = Math.max(backoff.next(), error.throttle ?? 0)
      if (deadline < env.now + delay) return wrapped('no more retries left', error)
      log.log('info', 'Exporting failed. Will retry the request after interval.', {
        error: error.message,
        interval: formatDuration(delay),
      })
      if (request.kind.signal === 'traces') {
        observer?.retrying?.(env.now, id, request.data as unknown as Traces, error.message, delay)
      }
      const mayTryAgain = yield* this.wait(delay)
      if (!mayTryAgain) return { ...wrapped('interrupted due to shutdown', error), interrupted: true }
    }
  }

  /** From now on every request has one attempt; those that wait for their next one give up. */
  stop(): void {
    this.stopped = true
    for (const { wake, timer } of this.waiting) {
      timer.cancel()
      wake.succeed(false)
    }
    this.waiting.clear()
  }

  private *wait(delay: number): Process<boolean> {
    if (this.stopped) return false
    const wake = this.settings.env.event<boolean>()
    const timer = this.settings.env.timer(delay, () => {
      this.waiting.delete(entry)
      wake.succeed(true)
    })
    const entry = { wake, timer }
    this.waiting.add(entry)
    return yield* wake
  }
}
