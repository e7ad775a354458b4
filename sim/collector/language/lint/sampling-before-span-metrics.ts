import { placeOf } from '../../config/place-of.ts'
import { processorPath, processorTypes, tracesPipelines } from '../lint-rule.ts'
import type { LintRule } from '../lint-rule.ts'

/** What was thrown away is not counted: tail_sampling does not say how much that was, probabilistic_sampler writes it into each span. */
export const samplingBeforeSpanMetrics: LintRule = {
  code: 'sampling-before-span-metrics',
  *check(config) {
    for (const pipeline of tracesPipelines(config)) {
      const counts = pipeline.exporters.some((id) => config.connectors.get(id)?.factory.type === 'span_metrics')
      if (!counts) continue
      const types = processorTypes(config, pipeline)
      const tail = types.indexOf('tail_sampling')
      const at = tail < 0 ? types.indexOf('probabilistic_sampler') : tail
      if (at < 0) continue
      const sampler = types[at]!
      yield {
        message:
          tail < 0
            ? `In pipeline ${pipeline.id.text} probabilistic_sampler drops spans before span_metrics counts them; each that is kept counts for as many as it stands for, so the numbers are estimates.`
            : `In pipeline ${pipeline.id.text} tail_sampling drops spans before span_metrics counts them, so its numbers are those of the spans that were kept.`,
        hint: 'Give span_metrics the spans in a pipeline of its own that samples nothing.',
        span: placeOf(config.source.root, processorPath(pipeline, at)),
        params: { pipeline: pipeline.id.text, sampler },
        severity: tail < 0 ? 'info' : 'warning',
      }
    }
  },
}
