import { stringify } from 'yaml'
import type { Scenario } from '../scenario.ts'
import type { SamplerConfig } from './config/schema/sampler.ts'
import type { LoggerProviderConfig, MeterProviderConfig, SpanProcessorConfig } from './config/sdk-config.ts'
import type { ConfiguredReader } from './metrics/configured-meters.ts'
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
  const { tracer_provider: tracing, meter_provider: metering, logger_provider: logging } = config
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
      // Only of what the service makes: the others need no settings.
      ...(declared.metrics !== undefined &&
        metering !== null && {
          meter_provider: { readers: metering.readers.map(writeReader), exemplar_filter: metering.exemplar_filter },
        }),
      ...(declared.logs !== undefined &&
        logging !== null && { logger_provider: { processors: logging.processors.map(writeLogProcessor) } }),
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

function writeLogProcessor(processor: LoggerProviderConfig['processors'][number]): Record<string, unknown> {
  return processor.type === 'batch' || processor.type === 'simple'
    ? writeProcessor(processor as SpanProcessorConfig)
    : { [processor.type]: null }
}

function writeReader(reader: MeterProviderConfig['readers'][number]): Record<string, unknown> {
  const cardinality_limits = { default: reader.cardinality_limits.default }
  if (reader.type === 'pull') return { pull: { exporter: { [reader.exporter.type]: null }, cardinality_limits } }
  const { interval, timeout, exporter } = reader
  const { temporality_preference } = exporter
  const written = writeExporter(exporter)
  const settings = { ...(written[exporter.type] as object | null), temporality_preference }
  return {
    periodic: {
      interval: interval / NS_PER_MS,
      timeout: timeout / NS_PER_MS,
      exporter: { [exporter.type]: settings },
      cardinality_limits,
    },
  }
}

type Exporter = SpanProcessorConfig['exporter'] | ConfiguredReader['exporter']

function writeExporter(exporter: Exporter): Record<string, unknown> {
  if (exporter.type === 'otlp_http' || exporter.type === 'otlp_grpc') {
    return { [exporter.type]: { endpoint: exporter.endpoint } }
  }
  return { [exporter.type]: null }
}
