import { hintsOfAll } from '../child-hints.ts'
import { ERROR, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { NamedPolicy, Policy } from '../policy.ts'

/** Samples what all of its sub-policies sample; without any it samples everything, as upstream. */
export const createAnd = (children: readonly NamedPolicy[]): Policy => ({
  type: 'and',
  isStateful: children.some(({ policy }) => policy.isStateful),
  children,
  evaluate: (trace) => {
    for (const { policy } of children) {
      const vote = policy.evaluate(trace)
      if (vote === ERROR || vote === NOT_SAMPLED) {
        trace.saw = NaN
        return vote
      }
    }
    trace.saw = NaN
    return SAMPLED
  },
  describe: () => ({ type: 'and', looksAt: 'sub-policies', needs: [] }),
  flipHints: (trace, vote) => hintsOfAll(children, ['and', 'and_sub_policy'], trace, vote !== SAMPLED),
})
