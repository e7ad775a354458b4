import { formatDuration } from '../../config/duration.ts'
import { entryAt } from '../../config/config-value.ts'
import type { LintRule } from '../lint-rule.ts'

/** tail_sampling counts in whole seconds. */
export const decisionWaitFraction: LintRule = {
  code: 'decision-wait-fraction',
  *check(config) {
    for (const { key, factory, config: decoded } of config.processors.values()) {
      if (factory.type !== 'tail_sampling') continue
      const entry = entryAt(config.source.root, ['processors', key, 'decision_wait'])
      const wait = (decoded as { decision_wait: number }).decision_wait
      // A bare number is told as such; a whole number of seconds from 1 up acts as written.
      if (entry === undefined || entry.value.kind !== 'string' || (wait >= 1e9 && wait % 1e9 === 0)) continue
      const acts = Math.max(1, Math.floor(wait / 1e9))
      yield {
        message: `decision_wait: ${formatDuration(wait)} acts as ${acts}s: fractions of a second are cut off, and less than one second counts as one.`,
        hint: 'Write whole seconds, at least 1s.',
        span: entry.value,
        params: { written: formatDuration(wait), acts },
      }
    }
  },
}
