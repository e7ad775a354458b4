import { ALWAYS_SAMPLE } from '../../../../telemetry/ot-tracestate.ts'
import { hintsOfChild } from '../child-hints.ts'
import { NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { NamedPolicy, Policy } from '../policy.ts'

/** Turns the vote of its sub-policy round. */
export const createNot = (child: NamedPolicy): Policy => ({
  type: 'not',
  isStateful: child.policy.isStateful,
  children: [child],
  evaluate: (trace) => {
    const vote = child.policy.evaluate(trace)
    trace.threshold = ALWAYS_SAMPLE
    if (vote === SAMPLED) return NOT_SAMPLED
    return vote === NOT_SAMPLED ? SAMPLED : vote
  },
  describe: () => ({ type: 'not', looksAt: 'sub-policies', needs: [] }),
  flipHints: (trace) => hintsOfChild(child, ['not', 'not_sub_policy'], trace),
})
