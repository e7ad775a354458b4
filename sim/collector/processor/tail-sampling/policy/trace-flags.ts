import { NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { Policy, PolicyDefinition } from '../policy.ts'

const SAMPLED_FLAG = 1

/** Samples traces in which any span has the W3C sampled flag. */
export const traceFlags: PolicyDefinition<'trace_flags'> = {
  type: 'trace_flags',
  create: (): Policy => ({
    type: 'trace_flags',
    isStateful: false,
    evaluate: (trace) => {
      const { flags } = trace.columns
      for (let index = 0; index < trace.rowCount; index++) {
        if ((flags[trace.rows[index]!]! & SAMPLED_FLAG) !== 0) {
          trace.saw = 1
          return SAMPLED
        }
      }
      trace.saw = 0
      return NOT_SAMPLED
    },
    describe: () => ({ type: 'trace_flags', looksAt: 'trace-flags', needs: [] }),
    flipHints: () => [],
  }),
}
