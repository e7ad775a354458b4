import type { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import type { RandomStream } from '../../kernel/random.ts'
import type { StructField } from '../config/field.ts'
import type { CollectorObserver } from '../observer.ts'
import type { Host } from '../host.ts'
import type { Logger } from '../service/logger.ts'
import type { StorageClient } from '../storage/virtual-database.ts'
import type { SelfTelemetry } from '../service/self-telemetry.ts'
import type { Logs } from '../../telemetry/logs.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import type { Traces } from '../../telemetry/traces.ts'
import type { Consumer } from './consumer.ts'
import type { Fidelity } from './fidelity.ts'

/** What a component is given by the service that builds it: our wiring, not the user's configuration. */
export type Settings = {
  /** As written in the configuration: `tail_sampling`, `tail_sampling/errors`. */
  id: string
  /** The type part of the id after aliases: `tail_sampling`. */
  type: string
  /** The part of the id after the slash, or the empty text. */
  name: string
  env: Environment
  telemetry: SelfTelemetry
  log: Logger
  /** Told what the component does, or null when nobody looks; then it costs nothing. */
  observer: CollectorObserver | null
  host: Host
  /** The pipeline that a processor's instance belongs to; absent for what pipelines share. */
  pipeline?: string
  /** The component's own random stream, e.g. for retry jitter. */
  random: RandomStream
  /** Feature gates that are switched on; none when absent. */
  gates?: ReadonlySet<string>
  /** The extensions that the service runs, by id, as soon as components start; none when absent. */
  extensions?: ReadonlyMap<string, Extension>
}

/** Something with a life: it starts before data flows and is shut down after. */
export interface Component {
  /** Returns the collector's sentence when it cannot start, else null. */
  start(): string | null
  /** Hands on or gives up what it still holds. Safe without start, and twice. */
  shutdown(): Process<void>
  /** What the component answers to whoever asks for one of its pages. */
  page?(request: PageRequest): Page
}

/** A GET of a path. */
export type PageRequest = { path: string; accept: string }

/** A cell of a table: a text, or a list of names. */
export type TableCell = string | readonly string[]

/** An answer over HTTP; a page of tables is told by their rows instead of a text. */
export type Page = { status: number; contentType: string; text: string; rows?: readonly (readonly TableCell[])[] }

/** What there is at a path that nobody knows. */
export const NOT_FOUND: Page = { status: 404, contentType: 'text/plain; charset=utf-8', text: '404 page not found\n' }

export type Processor<T = Traces> = Component & Consumer<T>
export type Exporter<T = Traces> = Component & Consumer<T>
/** A receiver takes what the network brings, and is itself what senders deliver to. */
export type Receiver<T = Traces> = Component & Consumer<T>
/** A connector is an exporter of one pipeline, taking `T`, and a receiver of others. */
export type Connector<T = Traces> = Component & Consumer<T>

/** What a pipeline carries, and the message it carries it in. */
export type SignalData = { traces: Traces; metrics: Metrics; logs: Logs }
export type Signal = keyof SignalData
/** A message of any signal, with its signal beside it. */
export type Message = { [S in Signal]: { signal: S; data: SignalData[S] } }[Signal]

export type Stability = 'stable' | 'beta' | 'alpha' | 'development' | 'deprecated'

/** Everything the collector needs to know of a component type before there is an instance. */
export type FactoryBase<C> = {
  /** As configurations spell it: `tail_sampling`. */
  type: string
  /** Deprecated spellings that still work, with a warning: `otlphttp`. */
  aliases?: readonly string[]
  stability: Stability
  /** One sentence for hover and the reference page. */
  doc: string
  config: StructField<C>
  /** What here is not as in the real one; absent: recorded, and everything the same. */
  fidelity?: Fidelity
  /** Settings worth starting from, as YAML below the component's id; empty when its defaults will do. Every one is run by a test. */
  example?: string
  /**
   * Checks a decoded configuration as upstream's Validate() does: its sentences, each with the path it is printed under
   * (`sending_queue`). `gates` are the feature gates that are switched on.
   */
  validate?(config: C, gates: ReadonlySet<string>): ConfigProblem[]
}

/** One sentence of a component's validation; `path` are the levels printed with `::` before it. */
export type ConfigProblem = {
  path: readonly string[]
  message: string
  /** The keys to mark in the YAML. */ keys?: readonly (string | number)[]
}

/** A create function that is absent is a signal that the component does not support. */
export type ReceiverFactory<C = unknown> = FactoryBase<C> & {
  kind: 'receiver'
  createTraces?(settings: Settings, config: C, next: Consumer<Traces>): Receiver<Traces>
  createMetrics?(settings: Settings, config: C, next: Consumer<Metrics>): Receiver<Metrics>
  createLogs?(settings: Settings, config: C, next: Consumer<Logs>): Receiver<Logs>
}

/** A text instead of a component is upstream's error when the factory's create function fails (build stage). */
export type ProcessorFactory<C = unknown> = FactoryBase<C> & {
  kind: 'processor'
  createTraces?(settings: Settings, config: C, next: Consumer<Traces>): Processor<Traces> | string
  createMetrics?(settings: Settings, config: C, next: Consumer<Metrics>): Processor<Metrics> | string
  createLogs?(settings: Settings, config: C, next: Consumer<Logs>): Processor<Logs> | string
}

export type ExporterFactory<C = unknown> = FactoryBase<C> & {
  kind: 'exporter'
  createTraces?(settings: Settings, config: C): Exporter<Traces> | string
  createMetrics?(settings: Settings, config: C): Exporter<Metrics> | string
  createLogs?(settings: Settings, config: C): Exporter<Logs> | string
}

/**
 * What a connector gives to: all its pipelines as one consumer, or some of them by id
 * (upstream: connector.TracesRouterAndConsumer).
 */
export type Outlets<T> = Consumer<T> & {
  /** Ids of the pipelines that the connector may give to, as written: `traces/errors`. */
  readonly pipelines: readonly string[]
  /** These of the pipelines as one consumer; an id that is not among them is our bug and throws. */
  only(pipelines: readonly string[]): Consumer<T>
}

/** A connector is an exporter of one pipeline and a receiver of another; an absent function is a pair it cannot join. */
export type ConnectorFactory<C = unknown> = FactoryBase<C> & {
  kind: 'connector'
  tracesToTraces?(settings: Settings, config: C, next: Outlets<Traces>): Connector<Traces> | string
  tracesToMetrics?(settings: Settings, config: C, next: Outlets<Metrics>): Connector<Traces> | string
  tracesToLogs?(settings: Settings, config: C, next: Outlets<Logs>): Connector<Traces> | string
  metricsToMetrics?(settings: Settings, config: C, next: Outlets<Metrics>): Connector<Metrics> | string
  metricsToLogs?(settings: Settings, config: C, next: Outlets<Logs>): Connector<Metrics> | string
  logsToLogs?(settings: Settings, config: C, next: Outlets<Logs>): Connector<Logs> | string
  logsToMetrics?(settings: Settings, config: C, next: Outlets<Metrics>): Connector<Logs> | string
  logsToTraces?(settings: Settings, config: C, next: Outlets<Traces>): Connector<Logs> | string
}

/** Who wants to keep something in a storage extension; `purpose` tells several stores of one component apart. */
export type StorageOwner = { kind: 'exporter'; type: string; name: string; purpose: string }

/** What a running collector tells of itself to the extensions that ask. */
export type ServiceView = {
  pipelines: readonly PipelineView[]
  /** Ids. */
  extensions: readonly string[]
  /** Feature gates that are switched on besides those that are on by themselves. */
  gates: ReadonlySet<string>
}

/** One pipeline; connectors are marked. */
export type PipelineView = {
  id: string
  signal: string
  mutatesData: boolean
  receivers: readonly string[]
  processors: readonly string[]
  exporters: readonly string[]
}

/** A component beside the pipelines, with what it can do for those in them. */
export type Extension = Component & {
  /** Told before it starts what it is part of. */
  attach?(view: ServiceView): void
  /** Of storage extensions: opens the owner's store, or says why it cannot (upstream: storage.Extension). */
  storageClient?(owner: StorageOwner): StorageClient | string
  /** All pipelines have started (upstream: extensioncapabilities.PipelineWatcher). */
  pipelinesReady?(): void
  /** The pipelines are about to be shut down. */
  pipelinesEnding?(): void
}

/** Extensions without a create function do nothing here: their configuration is checked. */
export type ExtensionFactory<C = unknown> = FactoryBase<C> & {
  kind: 'extension'
  create?(settings: Settings, config: C): Extension | string
}

/** Keeps the configuration's type inferred from its field table. */
export const defineReceiver = <C>(factory: Omit<ReceiverFactory<C>, 'kind'>): ReceiverFactory<C> => ({
  kind: 'receiver',
  ...factory,
})
export const defineProcessor = <C>(factory: Omit<ProcessorFactory<C>, 'kind'>): ProcessorFactory<C> => ({
  kind: 'processor',
  ...factory,
})
export const defineExporter = <C>(factory: Omit<ExporterFactory<C>, 'kind'>): ExporterFactory<C> => ({
  kind: 'exporter',
  ...factory,
})
export const defineConnector = <C>(factory: Omit<ConnectorFactory<C>, 'kind'>): ConnectorFactory<C> => ({
  kind: 'connector',
  ...factory,
})
export const defineExtension = <C>(factory: Omit<ExtensionFactory<C>, 'kind'>): ExtensionFactory<C> => ({
  kind: 'extension',
  ...factory,
})
