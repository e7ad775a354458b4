import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base'
import type { SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { resourceFromAttributes } from '@opentelemetry/resources'
import type { RandomStream } from '../../kernel/random.ts'
import { heedingBoundary } from '../propagation/boundary/deciding-anew.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { TracerProviderConfig } from './config/sdk-config.ts'
import { createSampler } from './sampler/create-sampler.ts'
import type { SamplerSettings } from './sampler/create-sampler.ts'
import { SeededIdGenerator } from './seeded-id-generator.ts'

/**
 * The official SDK's provider for one replica.
 *
 * Everything it would otherwise take from `OTEL_*` variables of the machine is given here, so
 * that a run does not depend on where it runs. `decidesAnew` is whether its service may set aside what callers decided.
 */
export function createTracerProvider(
  resource: AttributeTemplates,
  { sampler, limits }: Pick<TracerProviderConfig, 'sampler' | 'limits'>,
  settings: SamplerSettings,
  ids: RandomStream,
  processor: SpanProcessor,
  decidesAnew = true,
): BasicTracerProvider {
  const { attribute_value_length_limit: attributeValueLengthLimit, attribute_count_limit: attributeCountLimit } = limits
  return new BasicTracerProvider({
    resource: resourceFromAttributes(resource),
    sampler: decidesAnew ? heedingBoundary(createSampler(sampler, settings)) : createSampler(sampler, settings),
    idGenerator: new SeededIdGenerator(ids),
    spanProcessors: [processor],
    generalLimits: { attributeValueLengthLimit, attributeCountLimit },
    spanLimits: {
      attributeValueLengthLimit,
      attributeCountLimit,
      eventCountLimit: limits.event_count_limit,
      linkCountLimit: limits.link_count_limit,
      attributePerEventCountLimit: limits.event_attribute_count_limit,
      attributePerLinkCountLimit: limits.link_attribute_count_limit,
    },
  })
}
