import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base'
import type { Sampler, SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { resourceFromAttributes } from '@opentelemetry/resources'
import type { RandomStream } from '../../kernel/random.ts'
import type { AttributeTemplates } from '../scenario/attributes.ts'
import type { SdkDeclaration } from '../scenario/service.ts'
import { SeededIdGenerator } from './seeded-id-generator.ts'

/**
 * The official SDK's provider for one replica.
 *
 * Everything it would otherwise take from `OTEL_*` variables of the machine is given here, so
 * that a run does not depend on where it runs.
 */
export function createTracerProvider(
  resource: AttributeTemplates,
  sampler: SdkDeclaration['sampler'],
  ids: RandomStream,
  processor: SpanProcessor,
): BasicTracerProvider {
  return new BasicTracerProvider({
    resource: resourceFromAttributes(resource),
    sampler: createSampler(sampler),
    idGenerator: new SeededIdGenerator(ids),
    spanProcessors: [processor],
    generalLimits: { attributeValueLengthLimit: Infinity, attributeCountLimit: 128 },
    spanLimits: {
      attributeValueLengthLimit: Infinity,
      attributeCountLimit: 128,
      eventCountLimit: 128,
      linkCountLimit: 128,
      attributePerEventCountLimit: 128,
      attributePerLinkCountLimit: 128,
    },
  })
}

function createSampler(declared: SdkDeclaration['sampler']): Sampler {
  if (typeof declared === 'object') {
    return 'traceidratio' in declared
      ? new TraceIdRatioBasedSampler(declared.traceidratio)
      : new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(declared.parentbased_traceidratio) })
  }
  switch (declared) {
    case 'always_on':
      return new AlwaysOnSampler()
    case 'always_off':
      return new AlwaysOffSampler()
    case 'parentbased_always_on':
      return new ParentBasedSampler({ root: new AlwaysOnSampler() })
    case 'parentbased_always_off':
      return new ParentBasedSampler({ root: new AlwaysOffSampler() })
  }
}
