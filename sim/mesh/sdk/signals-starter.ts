import type { Attributes as SdkAttributes } from '@opentelemetry/api'
import type { Environment } from '../../kernel/environment.ts'
import { randomStream } from '../../kernel/random.ts'
import type { Resource } from '../../telemetry/span-columns.ts'
import type { HostClock } from '../host-clock.ts'
import { libraryOf } from '../instrumentation/library.ts'
import type { Replica } from '../recording.ts'
import type { Scenario } from '../scenario.ts'
import { exceptionSignalOf } from './logs/event-signal.ts'
import { EVENT_BRIDGE } from './logs/event-bridge.ts'
import { lineFormat } from './logs/line-format.ts'
import { LogAppender } from './logs/log-appender.ts'
import { LogRecorder } from './logs/log-recorder.ts'
import { createLoggerProvider } from './logs/logger-provider.ts'
import { ReplicaLogs } from './logs/replica-logs.ts'
import type { RecordedLine } from './logs/replica-logs.ts'
import { MetricsCollection } from './metrics/collect-metrics.ts'
import { configuredMeters } from './metrics/configured-meters.ts'
import { ReplicaMetrics } from './metrics/replica-metrics.ts'
import { KafkaConsumer } from '../transport/kafka/kafka-consumer.ts'

const BRIDGE = 'event_to_span_event_bridge/development'

/** A replica whose process begins. */
type Starting = {
  info: Replica
  workers: { readonly capacity: number; readonly inUse: number; readonly waiting: number }
  /** Its host's clock; null where it is right. */
  clock: HostClock | null
  life: number
  /** What lives in its process. */
  residents: readonly object[]
}

/** Gives replicas the metrics and logs that their service declares, and keeps what comes of them. */
export class SignalsStarter {
  readonly logs: LogRecorder
  readonly lines: RecordedLine[] = []
  readonly metrics: MetricsCollection
  private readonly env: Environment
  private readonly scenario: Scenario
  private readonly seed: number
  private readonly databases: ReadonlySet<string>

  constructor(env: Environment, scenario: Scenario, seed: number) {
    this.env = env
    this.scenario = scenario
    this.seed = seed
    this.logs = new LogRecorder(() => env.now)
    this.metrics = new MetricsCollection(env)
    const databases = Object.entries(scenario.peers).filter(
      ([, { system }]) => system === 'postgresql' || system === 'redis',
    )
    this.databases = new Set(databases.map(([name]) => name))
  }

  /** The metrics of a replica's new life; null where its service measures nothing or its SDK is given nowhere to send it. */
  metricsOf({ info, workers, clock, life, residents }: Starting, resource: Resource): ReplicaMetrics | null {
    const declared = this.scenario.services[info.service]!
    const { meter_provider: configured, disabled } = declared.sdk.config
    if (declared.metrics === undefined || configured === null || disabled) return null
    const { operations, runtime, sdk } = declared.metrics
    const { env } = this
    const metrics = new ReplicaMetrics({
      resource,
      config: configuredMeters(configured),
      clock: {
        get now() {
          return clock === null ? env.now : clock.read(env.now)
        },
        epochUnixNano: env.epochUnixNano,
      },
      random: randomStream(this.seed, `sdk/${info.name}${life === 0 ? '' : `/${life}`}/exemplars`),
      libraryOf: operations ? (kind) => libraryOf(info.service, declared, kind) : null,
      runtime: runtime ? { language: declared.language, workers } : null,
      sdk,
      databases: this.databases,
      *consumers() {
        for (const resident of residents) {
          if (resident instanceof KafkaConsumer && resident.alive) {
            yield { name: resident.name, partitions: () => resident.lags() }
          }
        }
      },
    })
    this.metrics.add({ replica: info.id, readers: metrics.provider.readers })
    return metrics
  }

  /** The logs of a replica; null where its service declares none. */
  logsOf({ info }: Starting, resource: SdkAttributes): ReplicaLogs | null {
    const declared = this.scenario.services[info.service]!
    if (declared.logs === undefined) return null
    const { lines, export: exports, events } = declared.logs
    const variable = declared.sdk.env.OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN
    const { exceptions = exceptionSignalOf(variable) } = declared.logs
    const { logger_provider: configured, disabled } = declared.sdk.config
    const bridges = configured?.processors.some(({ type }) => type === BRIDGE) === true ? [EVENT_BRIDGE] : []
    const provider =
      !exports || configured === null || disabled
        ? null
        : createLoggerProvider(resource, [this.logs.processorOf(info.id), ...bridges], {
            attribute_count_limit: configured.limits.attribute_count_limit,
            attribute_value_length_limit: configured.limits.attribute_value_length_limit,
          })
    const appender = new LogAppender(provider, lines === undefined ? null : lineFormat(lines), (written, activity) => {
      for (const text of written) this.lines.push({ at: this.env.now, replica: info.id, text, activity })
    })
    return new ReplicaLogs(appender, provider, { exceptions, events })
  }
}
