import type { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import type { RandomStream } from '../../kernel/random.ts'
import { seconds } from '../../kernel/time.ts'
import type { Endpoint } from '../../network/endpoint.ts'
import type { Link } from '../../network/link.ts'
import type { Traces } from '../../telemetry/traces.ts'

/** The OTLP transport an SDK exporter speaks; only the HTTP one tries again by itself. */
export type OtlpProtocol = 'http/protobuf' | 'grpc'

/** Told about every request an exporter makes and how it ended. */
export interface ExporterObserver<M = Traces> {
  /** A request left the process; `attempt` counts from 0. */
  sent?(message: M, attempt: number): void
  /** The batch is done with: delivered, or given up with the last answer. */
  finished?(message: M, error: string | null): void
}

/** What comes while so many are under way is given up at once. */
const CONCURRENCY_LIMIT = 30
const MAX_RETRIES = 5
const INITIAL_BACKOFF = seconds(1)
const MAX_BACKOFF = seconds(5)
const BACKOFF_MULTIPLIER = 1.5
const JITTER = 0.2

/**
 * The SDK's OTLP exporter of one signal: sends a message, and over HTTP again while the answer says that it may.
 *
 * Same as opentelemetry-js otlp-exporter-base RetryingTransport (five retries, 1 s growing by 1.5 up
 * to 5 s, jitter of a fifth, none that would begin after the deadline); the gRPC exporter has none.
 */
export class OtlpExporter<M = Traces> {
  /** Requests made beyond the first ones. */
  retries = 0
  /** Counts the deaths of its process: what was under way before is not tried again. */
  private life = 0
  /** Messages under way, with their retries. */
  private pending = 0
  private readonly env: Environment
  private readonly link: Link
  private readonly endpoint: Endpoint<M>
  private readonly protocol: OtlpProtocol
  private readonly timeout: number
  private readonly random: RandomStream
  private readonly observer: ExporterObserver<M> | null

  /** `timeout` (ns) is for one batch with all its retries. */
  constructor(
    env: Environment,
    link: Link,
    endpoint: Endpoint<M>,
    protocol: OtlpProtocol,
    timeout: number,
    random: RandomStream,
    observer: ExporterObserver<M> | null = null,
  ) {
    this.env = env
    this.link = link
    this.endpoint = endpoint
    this.protocol = protocol
    this.timeout = timeout
    this.random = random
    this.observer = observer
  }

  /** Its process dies; what is on the wire may still arrive. */
  die(): void {
    this.life++
    this.pending = 0
  }

  /** Sends one message; answers whether it was taken. */
  *export(message: M): Process<boolean> {
    if (this.pending >= CONCURRENCY_LIMIT) {
      this.observer?.finished?.(message, 'Concurrent export limit reached')
      return false
    }
    this.pending++
    const deadline = this.env.now + this.timeout
    const { life } = this
    let backoff = INITIAL_BACKOFF
    let answer = yield* this.send(message, this.timeout, 0)
    for (let retry = 1; answer.status === 'retryable' && this.protocol !== 'grpc' && retry <= MAX_RETRIES; retry++) {
      const jittered = Math.min(backoff * (1 + this.random.next() * 2 * JITTER - JITTER), MAX_BACKOFF)
      backoff *= BACKOFF_MULTIPLIER
      const wait = Math.round(answer.retryIn ?? jittered)
      const remaining = deadline - this.env.now
      if (wait > remaining || this.life !== life) break
      yield* this.env.timeout(wait)
      if (this.life !== life) break
      this.retries++
      // Upstream gives the retry what was left before the wait.
      answer = yield* this.send(message, remaining, retry)
    }
    if (this.life === life) this.pending--
    this.observer?.finished?.(message, answer.status === 'success' ? null : answer.message)
    return answer.status === 'success'
  }

  private *send(message: M, timeout: number, attempt: number): Process<Answer> {
    this.observer?.sent?.(message, attempt)
    const delivery = this.env.process(this.link.deliver(this.endpoint, message))
    const first = yield* this.env.anyOf([delivery, this.env.timeout(timeout)])
    // The other side may still take what nobody waits for any more; a retry then makes duplicates.
    if (first === 1) return { status: 'retryable', message: 'Request timed out', retryIn: undefined }
    const refusal = yield* delivery
    if (refusal === null) return SUCCESS
    if (refusal.permanent) return { status: 'failure', message: refusal.message, retryIn: undefined }
    return { status: 'retryable', message: refusal.message, retryIn: refusal.throttle }
  }
}

type Answer = { status: 'success' } | { status: 'failure' | 'retryable'; message: string; retryIn: number | undefined }

const SUCCESS: Answer = { status: 'success' }
