import { SAMPLED } from '../policy.ts'
import type { Policy, PolicyDefinition } from '../policy.ts'

/** Samples every trace. */
export const alwaysSample: PolicyDefinition<'always_sample'> = {
  type: 'always_sample',
  create: (): Policy => ({
    type: 'always_sample',
    isStateful: false,
    evaluate: (trace) => {
      trace.saw = NaN
      return SAMPLED
    },
    describe: () => ({ type: 'always_sample', looksAt: 'nothing', needs: [] }),
    flipHints: () => [],
  }),
}
