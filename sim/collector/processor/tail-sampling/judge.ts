import { ALWAYS_SAMPLE, NEVER_SAMPLE } from '../../../telemetry/ot-tracestate.ts'
import type { Threshold } from '../../../telemetry/ot-tracestate.ts'
import type { Decision } from '../../observer.ts'
import type { BufferedTrace } from './buffered-trace.ts'
import type { TopPolicy } from './create-policy.ts'
import type { TailSamplingMetrics } from './metrics.ts'
import { DROPPED, ERROR, NOT_SAMPLED, SAMPLED } from './policy.ts'
import type { Vote } from './policy.ts'

/**
 * Asks the policies about one trace after the other and combines their votes.
 *
 * Policies are OR-ed: one that samples is enough. A drop policy is a veto. An error is no vote.
 */
export class Judge {
  private readonly policies: readonly TopPolicy[]
  private readonly metrics: TailSamplingMetrics
  private readonly stopsAtFirstMatch: boolean
  /** Drop policies are the first in order. */
  readonly dropPolicies: number
  /** What each policy said of the trace judged last; 0 when it was not asked. */
  readonly votes: Uint8Array<ArrayBuffer>
  /** The number each policy looked at. */
  readonly saw: Float64Array<ArrayBuffer>
  /** The largest share among the policies that sampled the last trace. */
  threshold: Threshold = NEVER_SAMPLE
  /** The policy that gets the credit for the last decision, or -1. */
  credited = -1

  constructor(policies: readonly TopPolicy[], metrics: TailSamplingMetrics, stopsAtFirstMatch: boolean) {
    this.policies = policies
    this.metrics = metrics
    this.stopsAtFirstMatch = stopsAtFirstMatch
    this.dropPolicies = policies.filter(({ isDrop }) => isDrop).length
    this.votes = new Uint8Array(policies.length)
    this.saw = new Float64Array(policies.length)
  }

  /** Forgets the trace judged before. */
  begin(): void {
    this.credited = -1
    this.threshold = NEVER_SAMPLE
    for (let index = 0; index < this.votes.length; index++) {
      this.votes[index] = 0
      this.saw[index] = NaN
    }
  }

  /** Tells policies that weigh the traces of a tick against each other what traces there are. */
  prepare(traces: () => Iterable<BufferedTrace>): void {
    for (const { policy } of this.policies) policy.prepare?.(traces())
  }

  /** Goes on with a trace that the drop policies have been asked about. */
  resume(votes: Uint8Array, saw: Float64Array): void {
    this.votes.set(votes)
    this.saw.set(saw)
  }

  /** The name of the policy that gets the credit, or the empty text. */
  get creditedName(): string {
    return this.policies[this.credited]?.name ?? ''
  }

  /** Whether a drop policy throws the trace away. */
  isDropped(trace: BufferedTrace): boolean {
    for (let index = 0; index < this.dropPolicies; index++) {
      if (this.ask(index, trace) !== DROPPED) continue
      this.credited = index
      return true
    }
    return false
  }

  /** What the policies behind the drop policies decide. */
  decide(trace: BufferedTrace): Decision {
    for (let index = this.dropPolicies; index < this.policies.length; index++) {
      if (this.ask(index, trace) !== SAMPLED) continue
      if (this.credited < 0) this.credited = index
      if (this.stopsAtFirstMatch) break
    }
    return this.credited < 0 ? NOT_SAMPLED : SAMPLED
  }

  /**
   * What one message decides in span-ingest; 0 when nothing is certain yet.
   *
   * A drop policy that did not fire may still fire on a later message, so with one nothing is ever sampled.
   */
  decideOnIngest(trace: BufferedTrace): Decision {
    let dropIsPending = false
    for (let index = 0; index < this.policies.length; index++) {
      const { isDrop } = this.policies[index]!
      if (!isDrop && dropIsPending) break
      const vote = this.ask(index, trace)
      if (vote === ERROR) continue
      if (vote === DROPPED || (vote === SAMPLED && !isDrop)) {
        this.credited = index
        return vote
      }
      if (isDrop) dropIsPending = true
    }
    return 0
  }

  private ask(index: number, trace: BufferedTrace): Vote {
    trace.saw = NaN
    trace.threshold = ALWAYS_SAMPLE
    const vote = this.policies[index]!.policy.evaluate(trace)
    this.votes[index] = vote
    this.saw[index] = trace.saw
    if (vote === SAMPLED && trace.threshold < this.threshold) this.threshold = trace.threshold
    if (vote === ERROR) this.metrics.failed(index)
    else this.metrics.voted(index, vote, trace.spanCount, trace.sizeBytes)
    return vote
  }
}
