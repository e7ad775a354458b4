import type { AttributeValue } from '@opentelemetry/api'
import type { SdkDocument } from './schema/document.ts'

/** Propagators by the names OTEL_PROPAGATORS has for them. */
export type PropagatorName = Exclude<Listed<Given<SdkDocument['propagator']>['composite']>['type'], 'none'>

type Given<T> = NonNullable<T>
type Listed<T> = T extends readonly (infer I)[] ? I : never

/** Limits of attributes; `Infinity` is none. */
export type AttributeLimitsConfig = {
  attribute_value_length_limit: number
  attribute_value_depth_limit: number
  attribute_count_limit: number
}

/** Limits of spans. */
export type SpanLimitsConfig = AttributeLimitsConfig & {
  event_count_limit: number
  link_count_limit: number
  event_attribute_count_limit: number
  link_attribute_count_limit: number
}

type Tracers = Given<SdkDocument['tracer_provider']>
type Loggers = Given<SdkDocument['logger_provider']>

/** Traces: processors in order, exporters in them; delays and timeouts in ns. */
export type TracerProviderConfig = Omit<Tracers, 'limits'> & { limits: SpanLimitsConfig }
/** One span processor. */
export type SpanProcessorConfig = Listed<Tracers['processors']>
/** One exporter of spans. */
export type SpanExporterConfig = SpanProcessorConfig['exporter']
/** Metrics: readers, views and the filter of exemplars; intervals and timeouts in ns. */
export type MeterProviderConfig = Given<SdkDocument['meter_provider']>
/** Logs: processors in order. */
export type LoggerProviderConfig = Omit<Loggers, 'limits'> & { limits: AttributeLimitsConfig }

/** A service's SDK with everything filled in, whichever way it was configured. */
export type SdkConfig = {
  disabled: boolean
  log_level: string
  resource: {
    /** As configured, by name; detected ones are not among them. */
    attributes: Record<string, AttributeValue>
    schema_url: string | null
    detectors: ('container' | 'host' | 'process' | 'service')[]
    /** Which detected attributes are kept; no `included` keeps all. */
    detected: { included: string[]; excluded: string[] }
  }
  /** In the order in which they read and write; none crosses no process. */
  propagators: PropagatorName[]
  attribute_limits: AttributeLimitsConfig
  tracer_provider: TracerProviderConfig | null
  meter_provider: MeterProviderConfig | null
  logger_provider: LoggerProviderConfig | null
  instrumentation: Given<SdkDocument['instrumentation/development']>
  /** What OTEL_SEMCONV_STABILITY_OPT_IN lists. */
  semconv_stability_opt_in: string[]
}
