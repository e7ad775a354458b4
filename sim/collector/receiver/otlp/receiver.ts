import type { Process } from '../../../kernel/event.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { spanCount } from '../../../telemetry/traces.ts'
import type { Receiver, Settings } from '../../component/component.ts'
import type { ConsumeError, TracesConsumer } from '../../component/consumer.ts'
import { messageBytes } from '../../component/message-bytes.ts'
import type { Counter, Labels } from '../../service/self-telemetry.ts'
import type { OtlpReceiverConfig } from './config.ts'

const MIB = 1024 * 1024
/** grpc-go's own limit when nothing is configured. */
const DEFAULT_GRPC_LIMIT = 4 * MIB
/** confighttp's own limit when nothing is configured. */
const DEFAULT_HTTP_LIMIT = 20 * MIB

/**
 * Where spans come in.
 *
 * What the pipeline answers is what the client gets; a message that is too large never reaches the
 * pipeline, nor a counter. Spans come over gRPC when that is configured, else over HTTP.
 *
 * Upstream: otlpreceiver and receiverhelper.ObsReport, same, but for messages that are empty: those are taken silently there too.
 */
export class OtlpReceiver implements Receiver, TracesConsumer {
  readonly mutatesData = false
  private readonly settings: Settings
  private readonly config: OtlpReceiverConfig
  private readonly next: TracesConsumer
  private readonly accepted: Pick<Counter, 'add'>
  private readonly refused: Pick<Counter, 'add'>
  private readonly failed: Pick<Counter, 'add'>

  constructor(settings: Settings, config: OtlpReceiverConfig, next: TracesConsumer) {
    const { telemetry, id } = settings
    const labels: Labels = { receiver: id, transport: config.protocols.grpc === null ? 'http' : 'grpc' }
    this.settings = settings
    this.config = config
    this.next = next
    this.accepted = telemetry.onDemand('otelcol_receiver_accepted_spans', labels)
    this.refused = telemetry.onDemand('otelcol_receiver_refused_spans', labels)
    this.failed = telemetry.onDemand('otelcol_receiver_failed_spans', labels)
  }

  start(): string | null {
    const { grpc, http } = this.config.protocols
    const { log } = this.settings
    if (grpc !== null) log.log('info', 'Starting GRPC server', { endpoint: grpc.endpoint })
    if (http !== null) log.log('info', 'Starting HTTP server', { endpoint: http.endpoint })
    return null
  }

  // oxlint-disable-next-line require-yield -- nothing to wait for
  *shutdown(): Process<void> {}

  *consume(traces: Traces): Process<ConsumeError | null> {
    const { env, observer, id } = this.settings
    const spans = spanCount(traces)
    if (spans === 0) return null
    const tooLarge = this.findExcess(messageBytes(traces))
    const error = tooLarge ?? (yield* this.next.consume(traces))
    if (tooLarge === null) {
      this.accepted.add(error === null ? spans : 0)
      this.refused.add(error === null ? 0 : spans)
      this.failed.add(0)
    }
    observer?.received?.(env.now, id, traces, error === null ? null : error.message)
    return error
  }

  /** Why a message of `size` bytes is not even read. */
  private findExcess(size: number): ConsumeError | null {
    const { grpc, http } = this.config.protocols
    if (grpc !== null) {
      const { max_recv_msg_size_mib: limitMiB } = grpc
      const limit = limitMiB > 0 ? limitMiB * MIB : DEFAULT_GRPC_LIMIT
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
