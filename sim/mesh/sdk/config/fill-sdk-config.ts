import { parseAttributesList } from './attributes-list.ts'
import type { SdkDocument } from './schema/document.ts'
import type { AttributeLimitsConfig, PropagatorName, SdkConfig } from './sdk-config.ts'

type Limits = { [K in keyof AttributeLimitsConfig]: number | null }

/** A document's settings put together: lists with their texts, limits with the general ones. */
export function fillSdkConfig(document: SdkDocument): SdkConfig {
  const general = fillAttributeLimits(document.attribute_limits, DEFAULTS)
  const { tracer_provider, meter_provider, logger_provider } = document
  const instrumentation = document['instrumentation/development'] ?? {}
  return {
    disabled: document.disabled,
    log_level: document.log_level,
    resource: fillResource(document.resource),
    propagators: fillPropagators(document.propagator),
    attribute_limits: general,
    tracer_provider:
      tracer_provider === undefined
        ? null
        : {
            ...tracer_provider,
            limits: {
              ...fillAttributeLimits(tracer_provider.limits, general),
              event_count_limit: tracer_provider.limits.event_count_limit ?? 128,
              link_count_limit: tracer_provider.limits.link_count_limit ?? 128,
              event_attribute_count_limit: tracer_provider.limits.event_attribute_count_limit ?? 128,
              link_attribute_count_limit: tracer_provider.limits.link_attribute_count_limit ?? 128,
            },
          },
    meter_provider: meter_provider ?? null,
    logger_provider:
      logger_provider === undefined
        ? null
        : { ...logger_provider, limits: fillAttributeLimits(logger_provider.limits, general) },
    instrumentation,
    semconv_stability_opt_in: words(instrumentation.general?.stability_opt_in_list ?? ''),
  }
}

const DEFAULTS: AttributeLimitsConfig = {
  attribute_value_length_limit: Infinity,
  attribute_value_depth_limit: 64,
  attribute_count_limit: 128,
}

const fillAttributeLimits = (limits: Limits, general: AttributeLimitsConfig): AttributeLimitsConfig => ({
  attribute_value_length_limit: limits.attribute_value_length_limit ?? general.attribute_value_length_limit,
  attribute_value_depth_limit: limits.attribute_value_depth_limit ?? general.attribute_value_depth_limit,
  attribute_count_limit: limits.attribute_count_limit ?? general.attribute_count_limit,
})

function fillResource(resource: SdkDocument['resource']): SdkConfig['resource'] {
  const parsed = parseAttributesList(resource?.attributes_list ?? '')
  const attributes: SdkConfig['resource']['attributes'] = 'problem' in parsed ? {} : parsed.attributes
  for (const { name, value } of resource?.attributes ?? []) if (value !== null) attributes[name] = value
  const detection = resource?.['detection/development']
  return {
    attributes,
    schema_url: resource?.schema_url ?? null,
    detectors: (detection?.detectors ?? []).map(({ type }) => type),
    detected: detection?.attributes ?? { included: [], excluded: [] },
  }
}

function fillPropagators(propagator: SdkDocument['propagator']): PropagatorName[] {
  const named = [...(propagator?.composite ?? []).map(({ type }) => type), ...words(propagator?.composite_list ?? '')]
  // Names of the list are checked where they are written.
  return [...new Set(named)].filter((name): name is PropagatorName => name !== 'none')
}

const words = (list: string): string[] =>
  list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
