import type { Environment } from '../kernel/environment.ts'
import type { SimEvent } from '../kernel/event.ts'
import { randomStream } from '../kernel/random.ts'
import type { SimTime } from '../kernel/time.ts'
import type { Endpoint, TracesEndpoint } from '../network/endpoint.ts'
import { Link } from '../network/link.ts'
import { spanCount } from '../telemetry/traces.ts'
import type { Traces } from '../telemetry/traces.ts'
import type { Recording, Replica } from './recording.ts'
import { BatchSpanProcessor } from './sdk/batch-span-processor.ts'
import type { SpanRowProcessor } from './sdk/batch-span-processor.ts'
import type { SpanExporterConfig } from './sdk/config/sdk-config.ts'
import { groupRows } from './sdk/group-rows.ts'
import { OtlpExporter } from './sdk/otlp-exporter.ts'
import { SdkCounters } from './sdk/sdk-counters.ts'
import { sendingOf } from './sdk/sending-of.ts'
import type { SignalCounters } from './sdk/signal-counters.ts'
import { SignalDelivery } from './sdk/signal-delivery.ts'
import type { SignalExporterConfig, SignalMessage, SignalObserver } from './sdk/signal-delivery.ts'
import { SimpleSpanProcessor } from './sdk/simple-span-processor.ts'
import { whenUp } from './sdk/when-up.ts'

/** Told what the SDKs' span processors and exporters do; every method is optional. */
export interface DeliveryObserver extends SignalObserver {
  /** A request left a replica; `attempt` counts from 0, retries are the same message again. */
  sent?(at: SimTime, replica: Replica, traces: Traces, attempt: number): void
  /** A batch was taken, or given up with the last answer. */
  finished?(at: SimTime, replica: Replica, traces: Traces, error: string | null): void
  /** A span was thrown away because its replica's queue was full. */
  dropped?(at: SimTime, replica: Replica, row: number): void
}

/** Where each replica sends, and who wants to watch. */
export type DeliveryOptions = {
  /** The collector a replica's exporter sends to. */
  endpointOf(replica: Replica, exporter: SpanExporterConfig): TracesEndpoint
  /** The same for metrics and logs; where it is absent nobody listens. */
  signalEndpointOf?(replica: Replica, exporter: SignalExporterConfig): Endpoint<SignalMessage>
  observer?: DeliveryObserver | null
}

/** The second half of a run while it goes on. */
export type Delivery = {
  /** Happens when every span, log record and collected metric has been taken or given up. */
  done: SimEvent<undefined>
  /** One per replica, in their order. */
  counters: readonly SdkCounters[]
  /** The same for log records and metrics. */
  signals: readonly SignalCounters[]
}

/**
 * Starts the second half of a run: gives every recorded span, at the moment it ended, to its
 * replica's batch span processor, which exports to a collector over the network.
 *
 * `env` must be new; the caller runs it. Nothing is forced out at the end: the processors' own
 * timers flush what is left.
 */
export function startDelivery(env: Environment, recording: Recording, options: DeliveryOptions): Delivery {
  const observer = options.observer ?? null
  const done = env.event()
  let driving = true
  let open = 0
  const finishWhenIdle = (): void => {
    if (!driving && open === 0 && signals.idle && !done.triggered) done.succeed(undefined)
  }
  const signals = new SignalDelivery(env, recording, {
    signalEndpointOf: options.signalEndpointOf ?? (() => NOBODY),
    observer,
    settled: () => finishWhenIdle(),
  })
  const counters = recording.replicas.map(({ service, name }) => new SdkCounters(service, name))
  const exporters: OtlpExporter[][] = []
  const processors = recording.replicas.map((replica) => {
    const { seed, scenario } = recording
    const { tracer_provider: tracing } = scenario.services[replica.service]!.sdk.config
    const counter = counters[replica.id]!
    const pipeline = signals.pipelineOf(replica.id)
    const ofReplica: OtlpExporter[] = []
    exporters.push(ofReplica)
    return (tracing?.processors ?? []).flatMap((declared, index): SpanRowProcessor[] => {
      const sending = sendingOf(declared.exporter)
      // What a service prints or writes to a file of its own goes nowhere that anybody here looks.
      if (sending === null) return []
      const stream = index === 0 ? replica.name : `${replica.name}/${index}`
      const link = new Link(env, scenario.network.telemetry, randomStream(seed, `network/telemetry/${stream}`))
      const exporter = new OtlpExporter(
        env,
        link,
        whenUp(
          env,
          recording.outages,
          () => randomStream(seed, `network/telemetry/${stream}/answers`),
          options.endpointOf(replica, declared.exporter),
        ),
        sending.protocol,
        sending.timeout,
        randomStream(seed, `sdk/${stream}/retry`),
        {
          sent(traces, attempt) {
            if (attempt > 0) counter.retries++
            else if (index === 0) pipeline?.sawExporting('span', spanCount(traces))
            observer?.sent?.(env.now, replica, traces, attempt)
          },
          finished(traces, error) {
            const spans = spanCount(traces)
            open -= spans
            if (error === null) counter.sawExported(env.now, spans)
            else counter.sawFailed(env.now, spans)
            if (index === 0) pipeline?.sawExported('span', spans, error)
            observer?.finished?.(env.now, replica, traces, error)
            finishWhenIdle()
          },
        },
      )
      ofReplica.push(exporter)
      const sender = { export: (rows: Uint32Array) => exporter.export(groupRows(recording, replica, rows)) }
      const processor =
        declared.type === 'batch' ? new BatchSpanProcessor(env, declared, sender) : new SimpleSpanProcessor(env, sender)
      pipeline?.watch('span', processor, declared)
      return [processor]
    })
  })

  for (const { replica, at } of recording.deaths) {
    env.timer(at, () => {
      for (const exporter of exporters[replica]!) exporter.die()
      for (const processor of processors[replica]!) {
        const lost = processor.loseAll()
        counters[replica]!.diedWith += lost
        open -= lost
      }
      finishWhenIdle()
    })
  }

  // Every span reaches its processor at the very moment it ended.
  const { columns, endedAt, replica: replicas, spanCount: count } = recording
  const { flags } = columns
  let row = 0
  env.drive(() => {
    for (; row < count; row++) {
      const wait = endedAt[row]! - env.now
      if (wait > 0) return wait
      // As the SDK's: a span that is recorded but not sampled is not exported.
      if ((flags[row]! & 1) === 0) continue
      const id = replicas[row]!
      const counter = counters[id]!
      counter.ended++
      for (const processor of processors[id]!) {
        if (processor.add(row)) {
          open++
          counter.sawQueue(env.now, processor.queueSize)
        } else {
          counter.sawDropped(env.now)
          signals.pipelineOf(id)?.sawDropped('span')
          observer?.dropped?.(env.now, recording.replicas[id]!, row)
        }
      }
    }
    driving = false
    finishWhenIdle()
    return -1
  })
  return { done, counters, signals: signals.counters }
}

/** Where nothing listens. */
const NOBODY: Endpoint<unknown> = {
  // oxlint-disable-next-line require-yield
  *consume() {
    return { message: 'connection refused', permanent: false }
  },
}
