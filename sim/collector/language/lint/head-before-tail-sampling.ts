import { placeOf } from '../../config/place-of.ts'
import { processorPath, processorTypes, tracesPipelines } from '../lint-rule.ts'
import type { LintRule } from '../lint-rule.ts'

/** What head sampling threw away no policy can keep. */
export const headBeforeTailSampling: LintRule = {
  code: 'head-before-tail-sampling',
  *check(config) {
    for (const pipeline of tracesPipelines(config)) {
      const types = processorTypes(config, pipeline)
      const tail = types.indexOf('tail_sampling')
      const head = types.indexOf('probabilistic_sampler')
      if (head === -1 || head > tail) continue
      yield {
        message: `In pipeline ${pipeline.id.text} probabilistic_sampler drops spans before tail_sampling has seen them, errors and slow traces among them.`,
        hint: 'Leave it out, and give tail_sampling a probabilistic policy for its baseline.',
        span: placeOf(config.source.root, processorPath(pipeline, head)),
        params: { pipeline: pipeline.id.text },
      }
    }
  },
}
