import { placeOf } from '../../config/place-of.ts'
import { processorTypes, tracesPipelines } from '../lint-rule.ts'
import type { LintRule } from '../lint-rule.ts'

/** Traces are held in memory, and nothing stops that when load grows. */
export const noMemoryLimiter: LintRule = {
  code: 'no-memory-limiter',
  *check(config) {
    for (const pipeline of tracesPipelines(config)) {
      const types = processorTypes(config, pipeline)
      if (!types.includes('tail_sampling') || types.includes('memory_limiter')) continue
      // Behind a connector the pipeline in front may have one.
      if (pipeline.receivers.every((id) => config.connectors.has(id))) continue
      yield {
        message: `Pipeline ${pipeline.id.text} holds traces in memory and has no memory_limiter: under overload the collector grows until it is killed.`,
        hint: 'In production put a memory_limiter first in the pipeline.',
        span: placeOf(config.source.root, ['service', 'pipelines', pipeline.key, 'processors']),
        params: { pipeline: pipeline.id.text },
        severity: 'info',
      }
    }
  },
}
