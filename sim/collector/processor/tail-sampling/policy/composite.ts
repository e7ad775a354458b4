import type { Environment } from '../../../../kernel/environment.ts'
import { ALWAYS_SAMPLE } from '../../../../telemetry/ot-tracestate.ts'
import { hintsOfChild } from '../child-hints.ts'
import type { CompositeConfig } from '../policy-config.ts'
import { ERROR, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { FlipHint, NamedPolicy, Policy } from '../policy.ts'

/**
 * Asks its sub-policies in the order they are listed; the first that samples decides, within the spans
 * of this second that are allotted to it.
 *
 * Kept as upstream has it: `policy_order` is never read, a sub-policy over its allotment refuses without asking
 * the next one, and the total is held against each sub-policy alone.
 */
export function createComposite(config: CompositeConfig, children: readonly NamedPolicy[], env: Environment): Policy {
  const total = config.max_total_spans_per_second
  const allotments = allot(config, children)
  const sampledThisSecond = children.map(() => 0)
  const epochWithinSecond = Number(env.epochUnixNano % 1_000_000_000n)
  let currentSecond = -1
  return {
    type: 'composite',
    isStateful: children.some(({ policy }) => policy.isStateful),
    children,
    evaluate: (trace) => {
      const second = Math.floor((env.now + epochWithinSecond) / 1e9)
      if (second !== currentSecond) {
        currentSecond = second
        sampledThisSecond.fill(0)
      }
      for (const [index, { name, policy }] of children.entries()) {
        const vote = policy.evaluate(trace)
        trace.saw = NaN
        trace.threshold = ALWAYS_SAMPLE
        if (vote === ERROR) return ERROR
        if (vote !== SAMPLED) continue
        const spans = sampledThisSecond[index]! + trace.spanCount
        trace.saw = spans
        if (spans > allotments[index]! || spans > total) return NOT_SAMPLED
        sampledThisSecond[index] = spans
        trace.compositePolicy = name
        return SAMPLED
      }
      trace.saw = NaN
      return NOT_SAMPLED
    },
    describe: () => ({
      type: 'composite',
      looksAt: 'sub-policies',
      needs: [{ op: '>=', of: 'sub-policy-spans', unit: 'spans', burst: total }],
    }),
    flipHints: (trace, vote): FlipHint[] => {
      if (vote === SAMPLED) {
        const value = trace.spanCount - 1
        return [{ path: ['composite', 'max_total_spans_per_second'], value, certain: true }]
      }
      // Whether there is room in the second depends on the traces before.
      return children.flatMap((child, index) =>
        !child.policy.isStateful && child.policy.evaluate(trace) !== SAMPLED
          ? hintsOfChild(child, ['composite', 'composite_sub_policy', index], trace).map((hint) => ({
              ...hint,
              certain: false,
            }))
          : [],
      )
    },
  }
}

/** Spans per second of each sub-policy: its percentage of the total, or an equal share. */
function allot(config: CompositeConfig, children: readonly NamedPolicy[]): number[] {
  const total = config.max_total_spans_per_second
  const percents = new Map(config.rate_allocation.map(({ policy, percent }) => [policy, percent]))
  return children.map(({ name }) => {
    const percent = percents.get(name) ?? 0
    return Math.trunc(percent > 0 ? (percent / 100) * total : total / children.length)
  })
}
