import { stringify } from 'yaml'
import type { Scenario } from '../scenario.ts'
import type { SamplerConfig } from './config/schema/sampler.ts'
import type { SpanProcessorConfig } from './config/sdk-config.ts'
import { replicaResource } from './replica-resource.ts'

const NS_PER_MS = 1e6

/**
 * The document somebody starts from who wants to change a service's SDK: its own where it has one, else one that says
 * what its variables say.
 */
export function startingDocument(scenario: Scenario, name: string): string {
  const declared = scenario.services[name]!
  const { document, config } = declared.sdk
  if (document !== undefined) return document
  const place = { version: declared.version, host: undefined, pod: null }
  const attributes = replicaResource(scenario, name, declared, place)
  const { tracer_provider: tracing } = config
  return stringify(
    {
      file_format: '1.0',
      resource: {
        attributes: Object.entries(attributes)
          .filter(([key]) => !key.startsWith('telemetry.'))
          .map(([key, value]) => ({ name: key, value })),
        // The pod and the host are found, not written down.
        'detection/development': { detectors: [{ container: null }, { host: null }] },
      },
      propagator: { composite: config.propagators.map((propagator) => ({ [propagator]: null })) },
      ...(tracing !== null && {
        tracer_provider: {
          sampler: writeSampler(tracing.sampler),
          processors: tracing.processors.map(writeProcessor),
        },
      }),
    },
    { lineWidth: 0, nullStr: '' },
  )
}

function writeSampler(sampler: SamplerConfig): Record<string, unknown> {
  switch (sampler.type) {
    case 'always_on':
    case 'always_off':
      return { [sampler.type]: null }
    case 'trace_id_ratio_based':
      return { trace_id_ratio_based: { ratio: sampler.ratio } }
    case 'parent_based':
      return { parent_based: { root: writeSampler(sampler.root) } }
    default: {
      const { type, ...settings } = sampler
      return { [type]: settings }
    }
  }
}

function writeProcessor(processor: SpanProcessorConfig): Record<string, unknown> {
  const exporter = writeExporter(processor.exporter)
  if (processor.type === 'simple') return { simple: { exporter } }
  const { schedule_delay, export_timeout, max_queue_size, max_export_batch_size } = processor
  return {
    batch: {
      schedule_delay: schedule_delay / NS_PER_MS,
      export_timeout: export_timeout / NS_PER_MS,
      max_queue_size,
      max_export_batch_size,
      exporter,
    },
  }
}

function writeExporter(exporter: SpanProcessorConfig['exporter']): Record<string, unknown> {
  if (exporter.type === 'otlp_http' || exporter.type === 'otlp_grpc') {
    return { [exporter.type]: { endpoint: exporter.endpoint } }
  }
  return { [exporter.type]: null }
}
