import type { Message, Settings } from '../../component/component.ts'
import { defineExporter } from '../../component/component.ts'
import { inside } from '../../component/config-problem.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { struct } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import type { Labels } from '../../service/self-telemetry.ts'
import { grpcClientFields, validateGrpcClient } from '../../transport/grpc-client.ts'
import { splitHostPort } from '../../transport/host-port.ts'
import { retryConfig, validateRetryConfig } from '../exporterhelper/retry-config.ts'
import { sendingQueue, validateSendingQueue } from '../exporterhelper/sending-queue-config.ts'
import { timeoutField, validateTimeout } from '../exporterhelper/timeout-config.ts'
import { BaseExporter } from '../exporterhelper/base-exporter.ts'
import { push } from '../push.ts'

// In the order in which upstream decodes: its own fields, then those of embedded structs.
const otlpGrpcConfig = struct('otlpexporter.Config', {
  sending_queue: sendingQueue,
  retry_on_failure: retryConfig,
  timeout: timeoutField,
  ...grpcClientFields,
})
export type OtlpGrpcConfig = Decoded<typeof otlpGrpcConfig>

/** `otlp_grpc` (once `otlp`): sends telemetry over gRPC. */
export const otlpGrpc = defineExporter({
  type: 'otlp_grpc',
  aliases: ['otlp'],
  stability: 'stable',
  doc: 'Sends telemetry to an OTLP backend over gRPC.',
  config: otlpGrpcConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'wire',
        why: 'Requests travel as values with the size they would have; nothing is encoded, compressed or encrypted.',
      },
      {
        level: 'simplified',
        about: 'partial success',
        why: 'As read, not recorded: the exporter warns and takes it for success. Backends here answer so only when they are told to.',
      },
    ],
  },
  example: `endpoint: tempo:4317
tls:
  insecure: true
sending_queue:
  queue_size: 1000
retry_on_failure:
  max_elapsed_time: 60s`,
  validate: (config) => {
    const isEmpty = config.endpoint.replace(/^(https?:\/\/|dns:\/\/\/?)/, '') === ''
    return [
      ...(isEmpty ? [{ path: [], message: 'requires a non-empty "endpoint"', keys: ['endpoint'] }] : []),
      ...validateTimeout(config),
      ...validateSendingQueue(config.sending_queue),
      ...inside('retry_on_failure', 'retry_on_failure', validateRetryConfig(config.retry_on_failure)),
      ...validateGrpcClient(config),
    ]
  },
  createTraces: (settings, config) => createOtlpGrpcExporter(settings, config, TRACES),
  createMetrics: (settings, config) => createOtlpGrpcExporter(settings, config, METRICS),
  createLogs: (settings, config) => createOtlpGrpcExporter(settings, config, LOGS),
})

/** An exporter of one signal with a decoded configuration; load_balancing makes one for every backend. */
export const createOtlpGrpcExporter = <T>(
  settings: Settings,
  config: OtlpGrpcConfig,
  kind: MessageKind<T>,
): BaseExporter<T> =>
  new BaseExporter(settings, kind, {
    push: (data) =>
      push(settings, { signal: kind.signal, data } as unknown as Message, config.timeout, config.endpoint),
    queue: config.sending_queue,
    retry: config.retry_on_failure,
    labels: endpointLabels(config.endpoint),
  })

/** The backend as metrics name it; an endpoint without a port is a server address as a whole. */
function endpointLabels(endpoint: string): Labels {
  const parts = splitHostPort(endpoint)
  if ('error' in parts) return { server_address: endpoint }
  const { host, port } = parts
  return { server_address: host, ...(/^[+-]?\d+$/.test(port) && { server_port: String(Number(port)) }) }
}
