import type { ConfigProblem } from '../../component/component.ts'
import { inside } from '../../component/config-problem.ts'
import { bool, duration, float64, int32, list, optional, str, struct, uint32 } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import { otlpGrpc } from '../otlp-grpc/factory.ts'
import type { OtlpGrpcConfig } from '../otlp-grpc/factory.ts'
import { validateRetryConfig } from '../exporterhelper/retry-config.ts'
import { optInSendingQueue, validateSendingQueue } from '../exporterhelper/sending-queue-config.ts'
import { validateTimeout } from '../exporterhelper/timeout-config.ts'

const whenPresent = { hasEnabledKey: true, presentWhenNull: false, enabledByDefault: false }

const resolverConfig = struct(
  'loadbalancingexporter.ResolverSettings',
  {
    static: optional(
      struct('loadbalancingexporter.StaticResolver', {
        hostnames: list(str('', 'A backend: host, or host and port.'), 'The backends; port 4317 when none is written.'),
      }),
      whenPresent,
      'A list of backends that never changes.',
    ),
    dns: optional(
      struct('loadbalancingexporter.DNSResolver', {
        hostname: str('', 'The name whose addresses are the backends.'),
        port: str('', 'The port of every backend; 4317 when empty.'),
        interval: duration('0s', 'Ask again after this time; 5s when 0.'),
        timeout: duration('0s', 'Wait for the answer no longer than this; 1s when 0.'),
      }),
      whenPresent,
      'Every address that a name resolves to, asked for again and again.',
    ),
    k8s: optional(
      struct('loadbalancingexporter.K8sSvcResolver', {
        service: str('', 'Name of the service, and its namespace after a dot.'),
        ports: list(int32(0, 'A port.'), 'The ports of every backend.'),
        timeout: duration('0s', 'How long asking may take; 1m when 0.'),
        return_hostnames: bool(false, 'Use names of pods instead of addresses.'),
      }),
      whenPresent,
      'The endpoints of a Kubernetes service; there is no Kubernetes here.',
    ),
    aws_cloud_map: optional(
      struct('loadbalancingexporter.AWSCloudMapResolver', {
        namespace: str('', 'The namespace.'),
        service_name: str('', 'The service.'),
        health_status: str('', 'Which instances count: HEALTHY, UNHEALTHY, ALL, HEALTHY_OR_ELSE_ALL.'),
        owner_account: str('', 'Another account that owns the namespace.'),
        interval: duration('0s', 'Ask again after this time.'),
        timeout: duration('0s', 'How long asking may take.'),
        port: uint32(0, 'The port of every backend.'),
      }),
      whenPresent,
      'The instances of an AWS Cloud Map service; there is no cloud here.',
    ),
  },
  'Where the list of backends comes from: exactly one of these.',
)

/** Upstream leaves every setting at zero, so one who switches it on says the intervals too. */
const bareRetryConfig = struct(
  'configretry.BackOffConfig',
  {
    enabled: bool(false, 'Route again what a backend would not take.'),
    initial_interval: duration('0s', 'Wait before the first retry.'),
    randomization_factor: float64(0, 'Each wait is drawn from the interval ± this share of it.'),
    multiplier: float64(0, 'The interval grows by this factor after each retry.'),
    max_interval: duration('0s', 'The interval grows no further than this.'),
    max_elapsed_time: duration('0s', 'Give up when the next retry would come later than this; 0 never gives up.'),
  },
  'Retries of the load balancer itself, which route anew; off, and without intervals, unless written.',
)

const otlpTemplate: typeof otlpGrpc.config = {
  ...otlpGrpc.config,
  doc: 'How every backend is spoken to: settings of the otlp_grpc exporter, without the endpoint.',
  default: () => ({ ...otlpGrpc.config.default(), endpoint: 'placeholder:4317' }),
}

export const loadBalancingConfig = struct('loadbalancingexporter.Config', {
  timeout: duration('0s', 'How long handing over to the backends may take.'),
  retry_on_failure: bareRetryConfig,
  sending_queue: optInSendingQueue,
  protocol: struct(
    'loadbalancingexporter.Protocol',
    { otlp: otlpTemplate },
    'How backends are spoken to; there is only OTLP over gRPC.',
  ),
  resolver: resolverConfig,
  routing_key: str('', 'What has to stay together: traceID, service, attributes, resource, metric or streamID.', {
    suggestions: ['traceID', 'service', 'attributes', 'resource', 'metric', 'streamID'],
  }),
  routing_attributes: list(
    str('', 'An attribute, or span.name, span.kind, log.severity, log.body.'),
    'The attributes whose values make the key, with routing_key: attributes.',
  ),
})
export type LoadBalancingConfig = Decoded<typeof loadBalancingConfig>

/** Upstream: loadbalancingexporter.Config.Validate and what it holds. */
export function validateLoadBalancing(config: LoadBalancingConfig, gates: ReadonlySet<string>): ConfigProblem[] {
  const otlp = otlpGrpc.validate!(config.protocol.otlp as OtlpGrpcConfig, gates)
  return [
    ...validateRouting(config),
    ...validateTimeout(config),
    ...inside('retry_on_failure', 'retry_on_failure', validateRetryConfig(config.retry_on_failure)),
    ...validateSendingQueue(config.sending_queue),
    ...inside('protocol', 'protocol', inside('otlp', 'otlp', otlp)),
  ]
}

function validateRouting({ routing_key: key, routing_attributes: names }: LoadBalancingConfig): ConfigProblem[] {
  if (key === 'attributes' && names.length === 0) {
    const message = 'routing_attributes must be specified when routing_key is "attributes"'
    return [{ path: [], message, keys: ['routing_key'] }]
  }
  if (key !== 'attributes' && names.length > 0) {
    const message = `routing_attributes can only be used when routing_key is "attributes"; got ${goQuote(key)}. Remove routing_attributes or set routing_key to "attributes"`
    return [{ path: [], message, keys: ['routing_attributes'] }]
  }
  return []
}
