import type { Process } from '../../../kernel/event.ts'
import type { Exporter, Settings } from '../../component/component.ts'
import { defineExporter } from '../../component/component.ts'
import type { ConsumeError } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { goQuote } from '../../config/go-quote.ts'
import { BaseExporter } from '../exporterhelper/base-exporter.ts'
import { createOtlpGrpcExporter } from '../otlp-grpc/factory.ts'
import { loadBalancingConfig, validateLoadBalancing } from './config.ts'
import type { LoadBalancingConfig } from './config.ts'
import { DnsResolver } from './dns-resolver.ts'
import { LoadBalancer } from './load-balancer.ts'
import type { LoadBalancerParts } from './load-balancer.ts'
import type { BackendsListener, Resolver } from './resolver.ts'
import { routeLogs } from './route-logs.ts'
import type { LogsRouting } from './route-logs.ts'
import { routeMetrics } from './route-metrics.ts'
import type { MetricsRouting } from './route-metrics.ts'
import { routeByAttributes, routeByTraceId } from './route-traces.ts'
import { StaticResolver } from './static-resolver.ts'

/** `load_balancing` (once `loadbalancing`): sends what has one key to one backend of many. */
export const loadBalancing = defineExporter({
  type: 'load_balancing',
  aliases: ['loadbalancing'],
  stability: 'beta',
  doc: 'Sends telemetry to several backends, always the same one for the same trace, service or attributes.',
  config: loadBalancingConfig,
  fidelity: {
    evidence: 'read',
    notes: [
      {
        level: 'simplified',
        about: 'ring',
        why: 'Cut as the real one and held by its published expectations; which of two points on one position comes first is a guess.',
      },
      {
        level: 'simplified',
        about: 'order of backends',
        why: 'The parts of a message go out in order of first appearance; the real one has the random order of a Go map.',
      },
      {
        level: 'simplified',
        about: 'timeout',
        why: 'Handing over has no deadline of its own; the timeout of protocol.otlp holds for every attempt to send.',
      },
      {
        level: 'absent',
        about: 'resolver.k8s',
        why: 'The collector says so when it is built, as the real one does outside Kubernetes.',
      },
      {
        level: 'absent',
        about: 'resolver.aws_cloud_map',
        why: 'The collector says so when it is built: there is no cloud here.',
      },
    ],
  },
  example: `routing_key: traceID
protocol:
  otlp:
    tls:
      insecure: true
resolver:
  static:
    hostnames:
      - gateway-0:4317
      - gateway-1:4317`,
  validate: validateLoadBalancing,
  createTraces: (settings, config) => {
    const { routing_key: key, routing_attributes: names } = config
    const supported = ['', 'traceID', 'service', 'attributes'].includes(key)
    return create(settings, config, TRACES, {
      problem: supported ? null : `unsupported routing_key: ${key}`,
      route: (traces, find) => {
        if (key === 'service') return routeByAttributes(traces, ['service.name'], find)
        return key === 'attributes' ? routeByAttributes(traces, names, find) : routeByTraceId(traces, find)
      },
    })
  },
  createMetrics: (settings, config) => {
    const routing = metricsRouting(settings, config)
    return create(settings, config, METRICS, {
      problem: routing === null ? `unsupported routing_key: ${goQuote(config.routing_key)}` : null,
      route: (metrics, find) => routeMetrics(metrics, routing!, find),
    })
  },
  createLogs: (settings, config) => {
    const routing = logsRouting(settings, config)
    return create(settings, config, LOGS, {
      problem: routing === null ? `unsupported routing_key: ${goQuote(config.routing_key)}` : null,
      route: (logs, find) => routeLogs(logs, routing!, find),
    })
  },
})

function metricsRouting({ log }: Settings, config: LoadBalancingConfig): MetricsRouting | null {
  const { routing_key: key, routing_attributes: names } = config
  if (key === '' || key === 'service') return { by: 'service', log }
  if (key === 'resource' || key === 'metric' || key === 'streamID') return { by: key }
  return key === 'attributes' ? { by: key, names } : null
}

function logsRouting({ random }: Settings, config: LoadBalancingConfig): LogsRouting | null {
  const { routing_key: key, routing_attributes: names } = config
  if (key === '' || key === 'service') return { by: 'service' }
  if (key === 'resource') return { by: key }
  if (key === 'traceID') return { by: key, random }
  return key === 'attributes' ? { by: key, names } : null
}

function create<T>(
  settings: Settings,
  config: LoadBalancingConfig,
  kind: MessageKind<T>,
  { problem, route }: { problem: string | null; route: LoadBalancerParts<T>['route'] },
): Exporter<T> | string {
  const { signal } = kind
  const fail = (why: string): string => `cannot configure loadbalancing ${signal} exporter: ${why}`
  const resolver = chooseResolver(settings, config)
  if (typeof resolver === 'string') return fail(resolver)
  if (problem !== null) return fail(problem)
  const balancer = new LoadBalancer<T>(settings, {
    resolver,
    exporterFor: (endpoint) => {
      const name = `${settings.id}_${endpoint}`
      const id = `otlp_grpc/${name}`
      const log: Settings['log'] = {
        log: (level, message, fields = {}) => settings.log.log(level, message, { ...fields, endpoint }),
      }
      return createOtlpGrpcExporter(
        { ...settings, id, name, type: 'otlp_grpc', log },
        { ...config.protocol.otlp, endpoint },
        kind,
      )
    },
    route,
  })
  return new LoadBalancingExporter(settings, config, kind, balancer)
}

/** The resolver that is configured, or upstream's sentence about it. */
function chooseResolver(
  settings: Settings,
  { resolver }: LoadBalancingConfig,
): ((changed: BackendsListener) => Resolver) | string {
  const { static: fixed, dns, k8s, aws_cloud_map: cloudMap } = resolver
  const count = [fixed, dns, k8s, cloudMap].filter((each) => each !== null).length
  if (count > 1) return 'only one resolver should be specified'
  if (fixed !== null) {
    if (fixed.hostnames.length === 0) return 'no endpoints specified for the static resolver'
    return (changed) => new StaticResolver(settings, fixed.hostnames, changed)
  }
  if (dns !== null) {
    if (dns.hostname === '') return 'no hostname specified to resolve the backends'
    return (changed) => new DnsResolver(settings, dns, changed)
  }
  if (k8s !== null) {
    return 'unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined'
  }
  if (cloudMap !== null) return 'there is no AWS Cloud Map in this simulation'
  return 'no resolvers specified for the exporter'
}

/** The load balancer behind a queue and retries of its own, both off unless written. */
class LoadBalancingExporter<T> implements Exporter<T> {
  readonly mutatesData: boolean
  private readonly balancer: LoadBalancer<T>
  private readonly base: BaseExporter<T>
  private stopped = false

  constructor(settings: Settings, config: LoadBalancingConfig, kind: MessageKind<T>, balancer: LoadBalancer<T>) {
    const { retry_on_failure: retry, sending_queue: queue } = config
    this.balancer = balancer
    // What becomes of data is told by the exporters of the backends; a queue of its own is told by itself.
    const observer = queue === null ? null : settings.observer
    this.base = new BaseExporter({ ...settings, observer }, kind, {
      push: (data) => balancer.push(data),
      queue,
      ...(retry.enabled && { retry }),
    })
    this.mutatesData = this.base.mutatesData
  }

  start(): string | null {
    this.balancer.start()
    return this.base.start()
  }

  consume(data: T): Process<ConsumeError | null> {
    return this.base.consume(data)
  }

  *shutdown(): Process<void> {
    if (this.stopped) return
    this.stopped = true
    yield* this.base.shutdown()
    yield* this.balancer.shutdown()
  }
}
