import { placeOf } from '../../config/place-of.ts'
import type { LintRule } from '../lint-rule.ts'

/** Legal, and it keeps nothing. */
export const noPolicies: LintRule = {
  code: 'no-policies',
  *check(config) {
    for (const { id, key, factory, config: decoded } of config.processors.values()) {
      if (factory.type !== 'tail_sampling') continue
      const { policies } = decoded as { policies: readonly unknown[] }
      if (policies.length > 0) continue
      yield {
        message: `${id} has no policies, so it keeps no trace at all.`,
        hint: 'Add a policy; any one that says yes keeps the trace.',
        span: placeOf(config.source.root, ['processors', key, 'policies']),
        params: { id },
      }
    }
  },
}
