import { ALWAYS_SAMPLE } from '../../../../telemetry/ot-tracestate.ts'
import type { BufferedTrace } from '../buffered-trace.ts'
import { hintsOfAll } from '../child-hints.ts'
import { ERROR, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { NamedPolicy, Policy } from '../policy.ts'

/** Samples what all of its sub-policies sample; without any it samples everything, as upstream. */
export function createAnd(children: readonly NamedPolicy[]): Policy {
  const preparing = children.filter(({ policy }) => policy.prepare !== undefined)
  const others = children.filter(({ policy }) => policy.prepare === undefined)
  return {
    type: 'and',
    isStateful: children.some(({ policy }) => policy.isStateful),
    children,
    evaluate: (trace) => {
      let threshold = ALWAYS_SAMPLE
      for (const { policy } of children) {
        trace.threshold = ALWAYS_SAMPLE
        const vote = policy.evaluate(trace)
        trace.saw = NaN
        if (vote === ERROR || vote === NOT_SAMPLED) return vote
        if (trace.threshold > threshold) threshold = trace.threshold
      }
      trace.threshold = threshold
      return SAMPLED
    },
    // Those that weigh traces against each other are told only of those that the others let through.
    ...(preparing.length > 0 && {
      prepare: (traces: Iterable<BufferedTrace>) => {
        for (const { policy } of preparing) policy.prepare!(filter(traces, others))
      },
    }),
    describe: () => ({ type: 'and', looksAt: 'sub-policies', needs: [] }),
    flipHints: (trace, vote) => hintsOfAll(children, ['and', 'and_sub_policy'], trace, vote !== SAMPLED),
  }
}

function* filter(traces: Iterable<BufferedTrace>, policies: readonly NamedPolicy[]): Generator<BufferedTrace> {
  for (const trace of traces) {
    const isLetThrough = policies.every(({ policy }) => {
      const vote = policy.evaluate(trace)
      return vote !== ERROR && vote !== NOT_SAMPLED
    })
    if (isLetThrough) yield trace
  }
}
