import type { Process } from '../../../kernel/event.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { Receiver, Settings } from '../../component/component.ts'
import type { ConsumeError, Consumer } from '../../component/consumer.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import type { Counter, Labels } from '../../service/self-telemetry.ts'
import type { OtlpReceiverConfig } from './config.ts'
import { largestMessage } from '../../transport/grpc-server.ts'

const MIB = 1024 * 1024
/** confighttp's own limit when nothing is configured. */
const DEFAULT_HTTP_LIMIT = 20 * MIB

/** In which world the servers of a configuration were started last. */
const started = new WeakMap<OtlpReceiverConfig, Settings['env']>()

/**
 * Where telemetry comes in; one for each signal.
 *
 * What the pipeline answers is what the client gets; a message that is too large never reaches the
 * pipeline, nor a counter. Data comes over gRPC when that is configured, else over HTTP.
 *
 * Upstream: otlpreceiver and receiverhelper.ObsReport, same, but for messages that are empty: those are taken silently there too.
 */
export class OtlpReceiver<T> implements Receiver<T> {
  readonly mutatesData = false
  private readonly settings: Settings
  private readonly kind: MessageKind<T>
  private readonly config: OtlpReceiverConfig
  private readonly next: Consumer<T>
  private readonly accepted: Pick<Counter, 'add'>
  private readonly refused: Pick<Counter, 'add'>
  private readonly failed: Pick<Counter, 'add'>

  constructor(settings: Settings, kind: MessageKind<T>, config: OtlpReceiverConfig, next: Consumer<T>) {
    const { telemetry, id } = settings
    const labels: Labels = { receiver: id, transport: config.protocols.grpc === null ? 'http' : 'grpc' }
    this.settings = settings
    this.kind = kind
    this.config = config
    this.next = next
    this.accepted = telemetry.onDemand(`otelcol_receiver_accepted_${kind.items}`, labels)
    this.refused = telemetry.onDemand(`otelcol_receiver_refused_${kind.items}`, labels)
    this.failed = telemetry.onDemand(`otelcol_receiver_failed_${kind.items}`, labels)
  }

  start(): string | null {
    const { grpc, http } = this.config.protocols
    const { log, env } = this.settings
    // Upstream's sharedcomponent: the servers are one for all signals.
    if (started.get(this.config) === env) return null
    started.set(this.config, env)
    if (grpc !== null) log.log('info', 'Starting GRPC server', { endpoint: grpc.endpoint })
    if (http !== null) log.log('info', 'Starting HTTP server', { endpoint: http.endpoint })
    return null
  }

  // oxlint-disable-next-line require-yield -- nothing to wait for
  *shutdown(): Process<void> {}

  *consume(data: T): Process<ConsumeError | null> {
    const { env, observer, id } = this.settings
    const { kind } = this
    const items = kind.count(data)
    if (items === 0) return null
    const tooLarge = this.findExcess(kind.bytes(data))
    const error = tooLarge ?? (yield* this.next.consume(data))
    if (tooLarge === null) {
      this.accepted.add(error === null ? items : 0)
      this.refused.add(error === null ? 0 : items)
      this.failed.add(0)
    }
    if (kind.signal === 'traces') {
      observer?.received?.(env.now, id, data as unknown as Traces, error === null ? null : error.message)
    }
    return error
  }

  /** Why a message of `size` bytes is not even read. */
  private findExcess(size: number): ConsumeError | null {
    const { grpc, http } = this.config.protocols
    if (grpc !== null) {
      const limit = largestMessage(grpc)
      if (size <= limit) return null
      const message = `rpc error: code = ResourceExhausted desc = grpc: received message larger than max (${size} vs. ${limit})`
      return { message, permanent: true }
    }
    const { max_request_body_size: written } = http!
    const limit = written > 0 ? written : DEFAULT_HTTP_LIMIT
    // The server answers 400, which clients do not retry.
    return size <= limit ? null : { message: 'http: request body too large', permanent: true }
  }
}
