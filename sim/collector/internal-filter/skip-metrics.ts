import { BRIDGE_GATES, bridgeSkipMetric } from './ottl-bridge.ts'
import type { MatchConfig, MatchProperties } from './match-config.ts'
import { createSkip } from './skip.ts'
import type { Skip } from './skip.ts'
import { createTextFilter } from './text-filter.ts'
import { validateForMetrics } from './validate-match.ts'

/** Whether a metric of a name is left alone. */
export type SkipMetric = Skip<[name: string]>

/**
 * Null leaves no metric alone, a text is upstream's sentence.
 *
 * Upstream: filterconfig.CreateMetricMatchPropertiesFromDefault and filtermetric.NewSkipExpr, same: attributes of the
 * resource may be named, but nothing is compared with them.
 */
export function createSkipMetric(
  config: MatchConfig,
  gates: ReadonlySet<string> = new Set(),
): SkipMetric | null | string {
  // Both are checked before either is built.
  for (const match of [config.include, config.exclude]) {
    const mistake = match === null ? null : validateForMetrics(match)
    if (mistake !== null) return mistake
  }
  if (!gates.has(BRIDGE_GATES.metric)) return createSkip(config, createMetricMatcher)
  const skip = bridgeSkipMetric(config, gates)
  return skip === null || typeof skip === 'string' ? skip : (name) => skip({ metric: { name } })
}

function createMetricMatcher(match: MatchProperties): SkipMetric | null | string {
  if (match.match_type === 'expr' || match.metric_names.length === 0) return null
  return createTextFilter(match.metric_names, match)
}
