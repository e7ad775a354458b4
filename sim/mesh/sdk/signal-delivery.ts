import type { Environment } from '../../kernel/environment.ts'
import { randomStream } from '../../kernel/random.ts'
import type { SimTime } from '../../kernel/time.ts'
import type { Endpoint } from '../../network/endpoint.ts'
import { Link } from '../../network/link.ts'
import { copyLogs, logRecordCount } from '../../telemetry/logs.ts'
import type { Logs } from '../../telemetry/logs.ts'
import { copyMetrics, dataPointCount } from '../../telemetry/metrics.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import type { Recording, Replica } from '../recording.ts'
import type { LoggerProviderConfig } from './config/sdk-config.ts'
import { groupLogRecords } from './logs/group-log-records.ts'
import { createLogProcessor } from './logs/log-row-processor.ts'
import type { LogRowProcessor } from './logs/log-row-processor.ts'
import { sendingReaders } from './metrics/configured-meters.ts'
import type { ConfiguredReader } from './metrics/configured-meters.ts'
import { OtlpExporter } from './otlp-exporter.ts'
import { PipelineMetrics } from './pipeline-metrics.ts'
import { sendingOf } from './sending-of.ts'
import { SignalCounters } from './signal-counters.ts'
import { whenUp } from './when-up.ts'

/** A message of metrics or logs. */
export type SignalMessage = { signal: 'metrics'; data: Metrics } | { signal: 'logs'; data: Logs }

/** A processor that hands records to an exporter. */
type SendingProcessor = Extract<LoggerProviderConfig['processors'][number], { type: 'batch' | 'simple' }>

/** An exporter of metrics or logs, as configured. */
export type SignalExporterConfig = ConfiguredReader['exporter'] | SendingProcessor['exporter']

/** Told what becomes of metrics and logs; every method is optional. */
export interface SignalObserver {
  /** A request left a replica; `attempt` counts from 0, retries are the same message again. */
  sentSignal?(at: SimTime, replica: Replica, message: SignalMessage, attempt: number): void
  /** A message was taken, or given up with the last answer. */
  finishedSignal?(at: SimTime, replica: Replica, message: SignalMessage, error: string | null): void
  /** A log record was thrown away because its replica's queue was full; `row` is its place in the recording. */
  droppedLog?(at: SimTime, replica: Replica, row: number): void
}

/** Where metrics and logs go, and who wants to know. */
export type SignalDeliveryOptions = {
  /** The collector a replica's exporter sends to. */
  signalEndpointOf(replica: Replica, exporter: SignalExporterConfig): Endpoint<SignalMessage>
  observer: SignalObserver | null
  /** Called whenever something is done with. */
  settled(): void
}

/** What one replica sends with. */
type Sender = {
  exporters: OtlpExporter<SignalMessage>[]
  logs: LogRowProcessor[]
  /** By the reader that collected. */
  metrics: OtlpExporter<SignalMessage>[]
  pipeline: PipelineMetrics | null
}

/**
 * The second half of a run for metrics and logs: every recorded log record goes to its replica's log processors at the moment
 * at which it was emitted, and what readers collected to their exporters when they collected it.
 */
export class SignalDelivery {
  readonly counters: readonly SignalCounters[]
  private readonly env: Environment
  private readonly recording: Recording
  private readonly options: SignalDeliveryOptions
  private readonly senders: readonly Sender[]
  private driving = 2
  private open = 0

  constructor(env: Environment, recording: Recording, options: SignalDeliveryOptions) {
    this.env = env
    this.recording = recording
    this.options = options
    this.counters = recording.replicas.map(({ service, name }) => new SignalCounters(service, name))
    this.senders = recording.replicas.map((replica) => this.senderOf(replica))
    for (const { replica, at } of recording.deaths) env.timer(at, () => this.die(replica))
    this.drive(
      recording.logs.records.length,
      (row) => recording.logs.at[row]!,
      (row) => this.emit(row),
    )
    const { metrics } = recording
    this.drive(
      metrics.length,
      (index) => metrics[index]!.at,
      (index) => this.send(index),
    )
  }

  /** Whether nothing is left to do. */
  get idle(): boolean {
    return this.driving === 0 && this.open === 0
  }

  /** What a replica's SDK measures of its own pipelines; null where it measures nothing. */
  pipelineOf(replica: number): PipelineMetrics | null {
    return this.senders[replica]!.pipeline
  }

  private senderOf(replica: Replica): Sender {
    const { scenario, columns } = this.recording
    const { sdk, metrics: measured } = scenario.services[replica.service]!
    const { logger_provider: logging, meter_provider: metering } = sdk.config
    const resource = columns.resources[replica.resource]!
    const sender: Sender = {
      exporters: [],
      logs: [],
      metrics: [],
      pipeline:
        measured?.sdk === true && metering !== null
          ? new PipelineMetrics(this.env, this.recording.seed, replica, resource, metering)
          : null,
    }
    sendingReaders(metering?.readers ?? []).forEach(({ exporter }, index) => {
      sender.metrics.push(this.exporterOf(replica, sender, exporter, 'metrics', index)!)
    })
    for (const [index, declared] of (logging?.processors ?? []).entries()) {
      if (declared.type !== 'batch' && declared.type !== 'simple') continue
      const exporter = this.exporterOf(replica, sender, declared.exporter, 'logs', index)
      if (exporter === null) continue
      const processor = createLogProcessor(this.env, declared, {
        export: (rows) => {
          const data = groupLogRecords(this.recording.logs, resource, rows)
          return exporter.export({ signal: 'logs', data })
        },
      })
      sender.pipeline?.watch('log', processor, declared)
      sender.logs.push(processor)
    }
    return sender
  }

  private exporterOf(
    replica: Replica,
    sender: Sender,
    config: SignalExporterConfig,
    signal: 'metrics' | 'logs',
    index: number,
  ): OtlpExporter<SignalMessage> | null {
    const { env, recording, options } = this
    const sending = sendingOf(config)
    if (sending === null) return null
    const stream = `${replica.name}/${signal}${index === 0 ? '' : `/${index}`}`
    const exporter = new OtlpExporter<SignalMessage>(
      env,
      new Link(env, recording.scenario.network.telemetry, randomStream(recording.seed, `network/telemetry/${stream}`)),
      whenUp(
        env,
        recording.outages,
        () => randomStream(recording.seed, `network/telemetry/${stream}/answers`),
        options.signalEndpointOf(replica, config),
      ),
      sending.protocol,
      sending.timeout,
      randomStream(recording.seed, `sdk/${stream}/retry`),
      {
        sent: (message, attempt) => {
          if (attempt === 0 && message.signal === 'logs') {
            sender.pipeline?.sawExporting('log', logRecordCount(message.data))
          }
          options.observer?.sentSignal?.(env.now, replica, message, attempt)
        },
        finished: (message, error) => this.finish(replica, sender, message, error),
      },
    )
    sender.exporters.push(exporter)
    return exporter
  }

  private finish(replica: Replica, sender: Sender, message: SignalMessage, error: string | null): void {
    const counter = this.counters[replica.id]!
    const outcome = error === null ? 'exported' : 'failed'
    if (message.signal === 'logs') {
      const records = logRecordCount(message.data)
      counter.logs[outcome] += records
      this.open -= records
      sender.pipeline?.sawExported('log', records, error)
    } else {
      counter.metrics[outcome] += dataPointCount(message.data)
      this.open--
    }
    this.options.observer?.finishedSignal?.(this.env.now, replica, message, error)
    this.options.settled()
  }

  /** Does `act` for each of `count` things at its time. */
  private drive(count: number, at: (index: number) => number, act: (index: number) => void): void {
    let index = 0
    this.env.drive(() => {
      for (; index < count; index++) {
        const wait = at(index) - this.env.now
        if (wait > 0) return wait
        act(index)
      }
      this.driving--
      this.options.settled()
      return -1
    })
  }

  private emit(row: number): void {
    const id = this.recording.logs.replica[row]!
    const { logs } = this.counters[id]!
    for (const processor of this.senders[id]!.logs) {
      logs.made++
      if (processor.add(row)) {
        this.open++
        continue
      }
      logs.dropped++
      this.senders[id]!.pipeline?.sawDropped('log')
      this.options.observer?.droppedLog?.(this.env.now, this.recording.replicas[id]!, row)
    }
  }

  private send(index: number): void {
    const { replica, reader, metrics } = this.recording.metrics[index]!
    const { metrics: exporters, pipeline } = this.senders[replica]!
    const data = copyMetrics(metrics)
    // What the SDK knows of its own exports belongs to this half of the run, and to the same message.
    data.resourceMetrics[0]!.scopes.push(...(pipeline?.collect(reader) ?? []))
    this.counters[replica]!.metrics.made += dataPointCount(data)
    this.open++
    this.env.process(exporters[reader]!.export({ signal: 'metrics', data }))
  }

  private die(replica: number): void {
    const { exporters, logs, pipeline } = this.senders[replica]!
    for (const exporter of exporters) exporter.die()
    for (const processor of logs) {
      const lost = processor.loseAll()
      this.counters[replica]!.logs.diedWith += lost
      this.open -= lost
    }
    pipeline?.restart()
    this.options.settled()
  }
}

/** A copy: collectors change what they are given. */
export function copySignal(message: SignalMessage): SignalMessage {
  return message.signal === 'logs'
    ? { signal: 'logs', data: copyLogs(message.data) }
    : { signal: 'metrics', data: copyMetrics(message.data) }
}
