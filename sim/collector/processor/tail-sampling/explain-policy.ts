import { VOTE_NONE } from '../../observer.ts'
import type { BufferedTrace } from './buffered-trace.ts'
import type { FlipHint, NamedPolicy, PolicyDescription, Vote } from './policy.ts'

/** What a policy says of a trace and why, with the same for its sub-policies. */
export type PolicyExplanation = {
  name: string
  description: PolicyDescription
  /** 0 when it cannot be told any more, because the policy remembers what came before. */
  vote: Vote | typeof VOTE_NONE
  /** The number it looked at; NaN when there is none. */
  saw: number
  /** Single changes that would turn this vote. */
  hints: FlipHint[]
  children: PolicyExplanation[]
}

/**
 * Asks a policy again about a trace as it was when it was decided on (`BufferedTrace.of`).
 *
 * Only stateless policies answer as they did then; one with a memory is described without a vote,
 * and its stateless sub-policies still vote. Each sub-policy is asked, also where the run stopped before it.
 */
export function explainPolicy({ name, policy }: NamedPolicy, trace: BufferedTrace): PolicyExplanation {
  const vote = policy.isStateful ? VOTE_NONE : evaluate(policy, trace)
  const saw = policy.isStateful ? NaN : trace.saw
  return {
    name,
    description: policy.describe(),
    vote,
    saw,
    hints: vote === VOTE_NONE ? [] : policy.flipHints(trace, vote),
    children: (policy.children ?? []).map((child) => explainPolicy(child, trace)),
  }
}

function evaluate(policy: NamedPolicy['policy'], trace: BufferedTrace): Vote {
  trace.saw = NaN
  return policy.evaluate(trace)
}
