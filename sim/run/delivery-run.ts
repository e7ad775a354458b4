import { HeapModel } from '../collector/heap-model.ts'
import { NOT_FOUND } from '../collector/component/component.ts'
import type { Message, Page } from '../collector/component/component.ts'
import type { Host, PushResult } from '../collector/host.ts'
import { buildService } from '../collector/service/build-service.ts'
import type { CollectorService } from '../collector/service/service.ts'
import type { LogLine } from '../collector/service/logger.ts'
import { SelfTelemetry } from '../collector/service/self-telemetry.ts'
import { TraceBackend } from '../backend/trace-backend.ts'
import type { Outage } from '../backend/answer-request.ts'
import { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { SECOND } from '../kernel/time.ts'
import { startDelivery } from '../mesh/delivery.ts'
import type { Delivery } from '../mesh/delivery.ts'
import type { SpanExporterConfig } from '../mesh/sdk/config/sdk-config.ts'
import type { SignalExporterConfig } from '../mesh/sdk/signal-delivery.ts'
import type { Recording } from '../mesh/recording.ts'
import { logsSize } from '../telemetry/logs-size.ts'
import { metricsSize } from '../telemetry/metrics-size.ts'
import { tracesSize } from '../telemetry/otlp-size.ts'
import type { PageSource } from '../worker/collector-protocol.ts'
import type { RunSettings } from '../worker/run-protocol.ts'
import { CollectorPlaces } from './collector-places.ts'
import type { Door } from './collector-places.ts'
import type { CollectorSetup } from './collector-setup.ts'
import type { CounterSamples, FinishedRun } from './finished-run.ts'
import { RunRecorder } from './run-recorder.ts'
import { refuseSignal } from '../backend/refuse-signal.ts'
import { SignalBackends } from './signal-backends.ts'
import { bothWitnesses } from './witness.ts'
import type { Witness } from './witness.ts'

/** After load and decisions, queues get this long to drain before the collector is shut down, ns. */
const LONGEST_DRAIN = 300 * SECOND

/** A shutdown that takes longer than this is given up, ns. */
const LONGEST_SHUTDOWN = 600 * SECOND

/** What a delivery may be given besides its configuration. */
export type DeliveryRunOptions = {
  /** Stretches of time in which every backend is down. */
  outages?: readonly Outage[]
  /** Told of everything besides the recorder. */
  witness?: Witness
  /** Sample the collector's metrics every virtual second; on unless said otherwise. */
  sampleCounters?: boolean
}

/** Why a run could not even begin: the collector's stage and sentence. */
export type StartFailure = { stage: string; message: string; diagnostics: Diagnostic[] }

/**
 * The second half of a run: recorded spans through the SDKs' processors, the network, one collector
 * and its backends, on a fresh clock. Runs in slices, so that whoever hosts it stays responsive.
 */
export class DeliveryRun {
  private readonly settings: RunSettings
  private readonly setup: CollectorSetup
  private readonly recorder: RunRecorder
  private readonly env: Environment
  private readonly service: CollectorService
  private readonly telemetry: SelfTelemetry
  private readonly delivery: Delivery
  private readonly counters: CounterSamples = { times: [], series: {} }
  private readonly logs: LogLine[]
  private readonly heap: HeapModel
  private over = false
  private endedAt = 0

  private constructor(
    settings: RunSettings,
    setup: CollectorSetup,
    recorder: RunRecorder,
    env: Environment,
    service: CollectorService,
    telemetry: SelfTelemetry,
    delivery: Delivery,
    logs: LogLine[],
    heap: HeapModel,
    sampleCounters: boolean,
  ) {
    this.settings = settings
    this.setup = setup
    this.recorder = recorder
    this.env = env
    this.service = service
    this.telemetry = telemetry
    this.delivery = delivery
    this.logs = logs
    this.heap = heap
    env.process(this.live())
    if (sampleCounters) env.process(this.watch())
  }

  /** Builds and starts everything; a collector that would not start is a value, with its sentence. */
  static start(
    settings: RunSettings,
    setup: CollectorSetup,
    recording: Recording,
    options: DeliveryRunOptions = {},
  ): DeliveryRun | StartFailure {
    // What an earlier delivery's processors appended belongs to that delivery.
    recording.columns.truncate(recording.spanCount, recording.attributeCount)
    const env = new Environment(recording.columns.epochUnixNano)
    const telemetry = new SelfTelemetry()
    const heap = new HeapModel()
    const logs: LogLine[] = []
    const policies = setup.tailSampling?.policies.length ?? 0
    const recorder = new RunRecorder(recording, setup.tailSampling?.id ?? null, policies)
    const witness = options.witness === undefined ? recorder : bothWitnesses(recorder, options.witness)
    const backends = new Map<string, TraceBackend>()
    const ofScenario = recording.outages.filter(({ what }) => what === 'backend')
    const outages = [...(options.outages ?? []), ...ofScenario]
    const others = new SignalBackends(env, recording.seed, outages, (at, id, stored) =>
      witness.storedSignal?.(at, id, stored),
    )
    const host: Host = {
      *push(exporter: string, message: Message, timeout: number, endpoint?: string): Process<PushResult> {
        if (message.signal !== 'traces') {
          return refuseSignal(message, endpoint) ?? (yield* others.push(exporter, message, timeout))
        }
        let backend = backends.get(exporter)
        if (backend === undefined) {
          backend = new TraceBackend(env, exporter, recording.seed, outages, (at, id, stored, bytes) =>
            witness.stored?.(at, id, stored, bytes),
          )
          backends.set(exporter, backend)
        }
        return yield* backend.push(message.data, timeout)
      },
      heapBytes: () => heap.allocBytes,
      totalMemoryBytes: 2 * 1024 * 1024 * 1024,
      forceGC: () => heap.forceGC(),
      holdBytes: (delta) => heap.hold(delta),
    }
    const built = buildService(setup.config, {
      env,
      telemetry,
      log: (line) => logs.push(line),
      observer: witness,
      host,
      seed: recording.seed,
    })
    if ('error' in built) return { ...built.error, diagnostics: built.diagnostics }
    const failure = built.service.start()
    if (failure !== null) return failure
    const { collector } = recording.scenario.network
    const places = collector.addressed ? new CollectorPlaces(setup, collector.host) : null
    const delivery = startDelivery(env, recording, {
      endpointOf(_replica, exporter) {
        const door = doorOf(setup, places, exporter, 'traces')
        const endpoint =
          typeof door === 'object' && 'receiver' in door
            ? built.service.receivers.get(door.receiver)?.traces
            : undefined
        return {
          *consume(traces) {
            if (door === 'swallowed') return null
            if ('refusal' in door) return door.refusal
            if (endpoint === undefined) return { message: 'connection refused', permanent: false }
            heap.allocate(tracesSize(traces))
            return yield* endpoint.consume(traces)
          },
        }
      },
      signalEndpointOf: (_replica, exporter) => ({
        *consume(message) {
          const door = doorOf(setup, places, exporter, message.signal)
          if (door === 'swallowed') return null
          if ('refusal' in door) return door.refusal
          const inlets = built.service.receivers.get(door.receiver)!
          if (message.signal === 'logs') {
            heap.allocate(logsSize(message.data))
            return yield* inlets.logs!.consume(message.data)
          }
          heap.allocate(metricsSize(message.data))
          return yield* inlets.metrics!.consume(message.data)
        },
      }),
      observer: witness,
    })
    return new DeliveryRun(
      settings,
      setup,
      recorder,
      env,
      built.service,
      telemetry,
      delivery,
      logs,
      heap,
      options.sampleCounters ?? true,
    )
  }

  /** Events so far, for a budget. */
  get events(): number {
    return this.env.eventCount
  }

  get atNs(): number {
    return this.env.now
  }

  /** How much of the expected virtual time is over, 0 to 1. */
  get progress(): number {
    const wait = this.setup.tailSampling?.waitSeconds ?? 0
    return Math.min(1, this.env.now / (this.recorder.recording.durationNs + (wait + 45) * SECOND))
  }

  /** Runs at most `events` more events; true when everything is over. */
  step(events: number): boolean {
    while (!this.over && events > 0) {
      const before = this.env.eventCount
      this.env.run(Infinity, events)
      events -= Math.max(1, this.env.eventCount - before)
      if (this.env.peek() === Infinity) break
    }
    return this.over
  }

  /** Runs at most `events` more events, none after `atNs`; true when that moment is reached, or everything is over. */
  stepUntil(atNs: number, events: number): boolean {
    return this.over || this.env.run(atNs, events) !== 'budget' || this.over
  }

  /** A GET of a page at the moment the run stands at, as the collector answers it; null when nothing serves it. */
  page({ component, kind }: PageSource, path: string, accept: string): Page | null {
    if (kind === 'extension') return this.service.get(component, path)
    return path === '/metrics' ? this.service.scrape(component, accept) : NOT_FOUND
  }

  /** Everything there is to know of the run; only when it is over. */
  finish(): FinishedRun {
    if (!this.over) throw new Error('The run is not over.')
    this.recorder.close()
    return {
      settings: this.settings,
      setup: this.setup,
      recorder: this.recorder,
      counters: this.counters,
      logs: this.logs,
      sdk: this.delivery.counters,
      signals: this.delivery.signals,
      end: this.endedAt,
    }
  }

  /** From the first span until every decision is made, every queue is empty and the collector is down. */
  private *live(): Process<void> {
    const { env, setup, recorder } = this
    yield* env.timeout(this.recorder.recording.durationNs)
    yield* this.delivery.done
    if (setup.tailSampling !== null) yield* env.timeout((setup.tailSampling.waitSeconds + 2) * SECOND)
    const giveUp = env.now + LONGEST_DRAIN
    while (recorder.over.exportQueue.last > 0 && env.now < giveUp) yield* env.timeout(SECOND)
    // As upstream, a sampler that blocks on a full buffer never finishes its shutdown; the run does.
    yield* env.anyOf([env.process(this.service.shutdown()), env.timeout(LONGEST_SHUTDOWN)])
    this.sample()
    this.endedAt = env.now
    this.over = true
  }

  private *watch(): Process<void> {
    while (!this.over) {
      this.sample()
      yield* this.env.timeout(SECOND)
    }
  }

  private sample(): void {
    const { times, series } = this.counters
    const now = this.env.now
    this.recorder.over.heap.set(now, this.heap.allocBytes)
    const snapshot = this.telemetry.snapshot(false)
    for (const [key, value] of Object.entries(snapshot)) {
      const values = (series[key] ??= times.map(() => 0))
      values.push(value)
    }
    times.push(now)
    // Gauges that were taken down keep the length of the others.
    for (const values of Object.values(series)) while (values.length < times.length) values.push(values.at(-1) ?? 0)
  }
}

/**
 * Where the requests of an exporter end up. Simplified where a scenario does not ask for addresses: then every one
 * reaches the first OTLP receiver that takes the signal, whatever it listens on.
 */
function doorOf(
  setup: CollectorSetup,
  places: CollectorPlaces | null,
  exporter: SpanExporterConfig | SignalExporterConfig,
  signal: 'traces' | 'metrics' | 'logs',
): Door {
  if (places !== null && (exporter.type === 'otlp_http' || exporter.type === 'otlp_grpc')) {
    return places.doorOf(exporter, signal)
  }
  const pipelines = [...setup.config.service.pipelines.values()].filter(({ id }) => id.signal === signal)
  const receiver = setup.pipeline.receivers.find((id) => pipelines.some(({ receivers }) => receivers.includes(id)))
  return receiver === undefined ? { refusal: { message: 'connection refused', permanent: false } } : { receiver }
}
