import type {
  ExporterFactory,
  ExtensionFactory,
  ConnectorFactory,
  ProcessorFactory,
  ReceiverFactory,
} from '../component/component.ts'
import type { EnvWarning } from './expand.ts'
import type { MapValue } from './config-value.ts'
import type { ServiceConfig } from './service-config.ts'
import type { LineIndex } from './text-range.ts'

/** Component types of a collector, by kind. */
export type Components = {
  receivers: readonly ReceiverFactory[]
  processors: readonly ProcessorFactory[]
  exporters: readonly ExporterFactory[]
  connectors: readonly ConnectorFactory[]
  extensions: readonly ExtensionFactory[]
}

/** The sections that hold components. */
export type Section = keyof Components

/** One configured component: its id, its decoded configuration, and the factory that makes it. */
export type Configured<F> = {
  /** Canonical id: `tail_sampling/errors`. */
  id: string
  /** The part of the id after the slash, or the empty text. */
  name: string
  /** The type as the id spells it, possibly a deprecated alias. */
  writtenType: string
  /** The id as the YAML spells it. */
  key: string
  factory: F
  config: unknown
}

/** A configuration that was read and checked. Maps are in the order of the text, by canonical id. */
export type CollectorConfig = {
  receivers: ReadonlyMap<string, Configured<ReceiverFactory>>
  processors: ReadonlyMap<string, Configured<ProcessorFactory>>
  exporters: ReadonlyMap<string, Configured<ExporterFactory>>
  connectors: ReadonlyMap<string, Configured<ConnectorFactory>>
  extensions: ReadonlyMap<string, Configured<ExtensionFactory>>
  service: ServiceConfig
  source: ConfigSource
  /** What the collector logs about its environment as soon as it has a log. */
  warnings: readonly EnvWarning[]
}

/** The same before anything is known of its text. */
export type DecodedConfig = Omit<CollectorConfig, 'source' | 'warnings'>

/** Where a configuration came from, to point at places in it. */
export type ConfigSource = { root: MapValue; lines: LineIndex }
