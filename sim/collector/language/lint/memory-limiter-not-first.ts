import { placeOf } from '../../config/place-of.ts'
import { processorPath, processorTypes, tracesPipelines } from '../lint-rule.ts'
import type { LintRule } from '../lint-rule.ts'

/** Behind another processor the limiter's refusal no longer reaches the sender. */
export const memoryLimiterNotFirst: LintRule = {
  code: 'memory-limiter-not-first',
  *check(config) {
    for (const pipeline of tracesPipelines(config)) {
      const index = processorTypes(config, pipeline).indexOf('memory_limiter')
      if (index < 1) continue
      const first = pipeline.processors[0]!
      yield {
        message: `In pipeline ${pipeline.id.text} memory_limiter stands behind ${first}: data is held there before anybody looks at memory.`,
        hint: 'Make it the first processor, so that it refuses data before any of it is held, and senders slow down.',
        span: placeOf(config.source.root, processorPath(pipeline, index)),
        params: { pipeline: pipeline.id.text, first },
      }
    }
  },
}
