import { ProxyTracerProvider } from '@opentelemetry/api'
import type { AttributeValue, TracerProvider } from '@opentelemetry/api'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import type { IdGenerator, SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { createSampler } from '../sampler/create-sampler.ts'
import type { SamplerSettings } from '../sampler/create-sampler.ts'
import type { SdkConfig } from './sdk-config.ts'

/**
 * The official SDK's provider for one replica, as configured.
 *
 * Everything it would otherwise take from `OTEL_*` variables of the machine is given here, so that a run does not
 * depend on where it runs. `resource` is what the machine and its detectors know; what is configured wins over it.
 * Switched off, or without a tracer provider, it is the API's own, which makes no spans and hands context on.
 */
export function createConfiguredProvider(
  config: SdkConfig,
  resource: Record<string, AttributeValue>,
  settings: SamplerSettings & { idGenerator: IdGenerator; spanProcessors: SpanProcessor[] },
): TracerProvider {
  const { attribute_limits, disabled, tracer_provider } = config
  if (disabled || tracer_provider === null) return new ProxyTracerProvider()
  const { limits } = tracer_provider
  return new BasicTracerProvider({
    resource: resourceFromAttributes({ ...resource, ...config.resource.attributes }),
    sampler: createSampler(tracer_provider.sampler, settings),
    idGenerator: settings.idGenerator,
    spanProcessors: settings.spanProcessors,
    generalLimits: {
      attributeValueLengthLimit: attribute_limits.attribute_value_length_limit,
      attributeCountLimit: attribute_limits.attribute_count_limit,
    },
    spanLimits: {
      attributeValueLengthLimit: limits.attribute_value_length_limit,
      attributeCountLimit: limits.attribute_count_limit,
      eventCountLimit: limits.event_count_limit,
      linkCountLimit: limits.link_count_limit,
      attributePerEventCountLimit: limits.event_attribute_count_limit,
      attributePerLinkCountLimit: limits.link_attribute_count_limit,
    },
  })
}
