import { placeOf } from '../../config/place-of.ts'
import { processorPath, processorTypes, tracesPipelines } from '../lint-rule.ts'
import type { LintRule } from '../lint-rule.ts'

/** A batch in front only delays spans that are going to wait anyway. */
export const batchBeforeTailSampling: LintRule = {
  code: 'batch-before-tail-sampling',
  *check(config) {
    for (const pipeline of tracesPipelines(config)) {
      const types = processorTypes(config, pipeline)
      const tail = types.indexOf('tail_sampling')
      const batch = types.indexOf('batch')
      if (batch === -1 || batch > tail) continue
      yield {
        message: `In pipeline ${pipeline.id.text} batch comes before tail_sampling, which takes batches apart again, trace by trace.`,
        hint: 'Put batch behind tail_sampling: there it makes larger requests of what was kept.',
        span: placeOf(config.source.root, processorPath(pipeline, batch)),
        params: { pipeline: pipeline.id.text },
      }
    }
  },
}
