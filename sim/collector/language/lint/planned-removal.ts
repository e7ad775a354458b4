import { placeOf } from '../../config/place-of.ts'
import type { LintRule } from '../lint-rule.ts'

/** Announced in opentelemetry.io/blog/2026/collector-batching-migration; the component itself does not warn yet. */
export const plannedRemoval: LintRule = {
  code: 'planned-removal',
  *check(config) {
    const used = new Set([...config.service.pipelines.values()].flatMap(({ processors }) => processors))
    for (const { id, key, factory } of config.processors.values()) {
      if (factory.type !== 'batch' || !used.has(id)) continue
      yield {
        message: `${id} works today and is deprecated: the batch processor is planned to be removed in v0.177.0 (May 2027).`,
        hint: 'Exporters can batch by themselves: sending_queue.batch. Before removing it here, set that in every exporter behind it.',
        span: placeOf(config.source.root, ['processors', key]),
        params: { id },
        severity: 'info',
      }
    }
  },
}
