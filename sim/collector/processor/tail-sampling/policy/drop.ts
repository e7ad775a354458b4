import { hintsOfAll } from '../child-hints.ts'
import { DROPPED, ERROR, NOT_SAMPLED } from '../policy.ts'
import type { NamedPolicy, Policy } from '../policy.ts'

/** Vetoes what all of its sub-policies sample; without any it drops everything, as upstream. */
export const createDrop = (children: readonly NamedPolicy[]): Policy => ({
  type: 'drop',
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
    return DROPPED
  },
  describe: () => ({ type: 'drop', looksAt: 'sub-policies', needs: [] }),
  flipHints: (trace, vote) => hintsOfAll(children, ['drop', 'drop_sub_policy'], trace, vote !== DROPPED),
})
