import { placeOf } from '../../config/place-of.ts'
import { processorPath, processorTypes, tracesPipelines } from '../lint-rule.ts'
import type { LintRule } from '../lint-rule.ts'

/** A sampler writes the share it kept into the spans in these modes, and span_metrics counts each for as many as it stands for. */
const SCALED_MODES: readonly unknown[] = ['proportional', 'equalizing']

/** What was thrown away is not counted. */
export const samplingBeforeSpanMetrics: LintRule = {
  code: 'sampling-before-span-metrics',
  *check(config) {
    for (const pipeline of tracesPipelines(config)) {
      const counts = pipeline.exporters.some((id) => config.connectors.get(id)?.factory.type === 'span_metrics')
      if (!counts) continue
      const types = processorTypes(config, pipeline)
      const at = types.findIndex((type, index) => {
        if (type !== 'probabilistic_sampler') return type === 'tail_sampling'
        const sampler = config.processors.get(pipeline.processors[index]!)!
        return !SCALED_MODES.includes((sampler.config as { mode?: unknown }).mode)
      })
      if (at < 0) continue
      yield {
        message: `In pipeline ${pipeline.id.text} ${types[at]!} drops spans before span_metrics counts them, so its numbers are those of the spans that were kept.`,
        hint: 'Give span_metrics the spans in a pipeline of its own that samples nothing.',
        span: placeOf(config.source.root, processorPath(pipeline, at)),
        params: { pipeline: pipeline.id.text, sampler: types[at]! },
      }
    }
  },
}
