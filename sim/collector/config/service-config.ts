import type { PipelineId } from './component-id.ts'
import { componentId, list, struct } from './field.ts'
import type { Decoded } from './field.ts'
import type { TelemetryConfig } from './telemetry/telemetry-config.ts'

/** One pipeline: ids of components, in order. */
export const pipelineConfig = struct('pipelines.PipelineConfig', {
  receivers: list(componentId(''), 'Where data comes from; at least one.'),
  processors: list(componentId(''), 'What happens to it on the way, in this order.'),
  exporters: list(componentId(''), 'Where it goes, each gets everything; at least one.'),
})

/** A pipeline with its id, and its key as the YAML spells it. */
export type PipelineConfig = Decoded<typeof pipelineConfig> & { id: PipelineId; key: string }

/** The `service` section. */
export type ServiceConfig = {
  telemetry: TelemetryConfig
  /** Ids of extensions, in order of starting. */
  extensions: string[]
  /** By canonical id, in the order of the text. */
  pipelines: ReadonlyMap<string, PipelineConfig>
}

/** Docs of the sections, for hover and completion. */
export const SECTION_DOCS: Readonly<Record<string, string>> = {
  receivers: 'Components that take data in. A component does nothing until a pipeline names it.',
  processors: 'Components that change, hold, drop or batch data between receivers and exporters.',
  exporters: 'Components that send data out.',
  connectors: 'Components that are exporter of one pipeline and receiver of another.',
  extensions: 'Components beside the pipelines: health checks, diagnostics.',
  service: 'What runs: pipelines, extensions, and the telemetry of the collector itself.',
}

/** Docs of the keys of `service`. */
export const SERVICE_DOCS: Readonly<Record<string, string>> = {
  pipelines: 'Each key is a signal (traces, metrics, logs), with a name after a slash when there are several.',
  extensions: 'Ids of the extensions that run, in this order.',
  telemetry: 'What the collector says about itself: its log, metrics and spans.',
}
