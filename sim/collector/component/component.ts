import type { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import type { RandomStream } from '../../kernel/random.ts'
import type { StructField } from '../config/field.ts'
import type { CollectorObserver } from '../observer.ts'
import type { Host } from '../host.ts'
import type { Logger } from '../service/logger.ts'
import type { SelfTelemetry } from '../service/self-telemetry.ts'
import type { TracesConsumer } from './consumer.ts'

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
  /** The component's own random stream, e.g. for retry jitter. */
  random: RandomStream
  /** Feature gates that are switched on; none when absent. */
  gates?: ReadonlySet<string>
  /** Ids of the extensions that the service runs; none when absent. */
  extensions?: ReadonlySet<string>
}

/** Something with a life: it starts before data flows and is shut down after. */
export interface Component {
  /** Returns the collector's sentence when it cannot start, else null. */
  start(): string | null
  /** Hands on or gives up what it still holds. Safe without start, and twice. */
  shutdown(): Process<void>
}

export type Processor = Component & TracesConsumer
export type Exporter = Component & TracesConsumer
export type Receiver = Component

/** What a pipeline carries. */
export type Signal = 'traces' | 'metrics' | 'logs'

export type Stability = 'stable' | 'beta' | 'alpha' | 'development' | 'deprecated'

/** Everything the collector needs to know of a component type before there is an instance. */
export type FactoryBase<C> = {
  /** As configurations spell it: `tail_sampling`. */
  type: string
  /** Deprecated spellings that still work, with a warning: `otlphttp`. */
  aliases?: readonly string[]
  stability: Stability
  /** What kinds of pipeline may use it; absent means any. Metrics and logs pipelines are checked, and carry nothing here. */
  signals?: readonly Signal[]
  /** One sentence for hover and the reference page. */
  doc: string
  config: StructField<C>
  /** Checks a decoded configuration as upstream's Validate() does: its sentences, each with the path it is printed under (`sending_queue`). */
  validate?(config: C): ConfigProblem[]
}

/** One sentence of a component's validation; `path` are the levels printed with `::` before it. */
export type ConfigProblem = {
  path: readonly string[]
  message: string
  /** The keys to mark in the YAML. */ keys?: readonly (string | number)[]
}

export type ReceiverFactory<C = unknown> = FactoryBase<C> & {
  kind: 'receiver'
  createTraces(settings: Settings, config: C, next: TracesConsumer): Receiver & TracesConsumer
}
export type ProcessorFactory<C = unknown> = FactoryBase<C> & {
  kind: 'processor'
  /** A text instead of a component is upstream's error when the factory's create function fails (build stage). */
  createTraces(settings: Settings, config: C, next: TracesConsumer): Processor | string
}
export type ExporterFactory<C = unknown> = FactoryBase<C> & {
  kind: 'exporter'
  createTraces(settings: Settings, config: C): Exporter | string
}

/** A connector is an exporter of one pipeline and a receiver of another. */
export type ConnectorFactory<C = unknown> = FactoryBase<C> & {
  kind: 'connector'
  /** Whether it can take one kind of data and give the other. */
  supports(from: Signal, to: Signal): boolean
  /** The one that takes traces and gives traces. */
  createTraces(settings: Settings, config: C, next: TracesConsumer): Processor
}

/** Extensions stand beside the pipelines; here they are configuration that is checked. */
export type ExtensionFactory<C = unknown> = FactoryBase<C> & { kind: 'extension' }

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
