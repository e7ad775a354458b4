import { ALWAYS_SAMPLE, NEVER_SAMPLE, shouldSample } from '../../../telemetry/ot-tracestate.ts'
import type { Randomness, Threshold } from '../../../telemetry/ot-tracestate.ts'
import type { Environment } from '../../../kernel/environment.ts'
import type { BufferedTrace } from './buffered-trace.ts'
import { NOT_SAMPLED, SAMPLED } from './policy.ts'
import type { Policy } from './policy.ts'
import type { TokenBucket } from './token-bucket.ts'
import { traceRandomness } from './trace-randomness.ts'

type Limiter = Pick<Policy, 'evaluate' | 'prepare'>

/** A limiter as it always was: first come, first served. */
export function createTokenLimiter(
  bucket: TokenBucket,
  env: Environment,
  costOf: (trace: BufferedTrace) => number,
): Limiter {
  return {
    evaluate: (trace) => {
      trace.saw = bucket.available(env.now)
      return bucket.take(env.now, costOf(trace)) ? SAMPLED : NOT_SAMPLED
    },
  }
}

/**
 * A limiter behind the gate `usetracestate`: of the traces of one tick it keeps those of the highest randomness
 * that fit, so that one threshold tells the kept from the others.
 */
export function createConsistentLimiter(
  bucket: TokenBucket,
  env: Environment,
  costOf: (trace: BufferedTrace) => number,
): Limiter {
  const unprepared = createTokenLimiter(bucket, env, costOf)
  let threshold: Threshold | null = null
  return {
    prepare: (traces) => {
      const fitting: Candidate[] = []
      for (const trace of traces) {
        const cost = costOf(trace)
        if (cost <= bucket.burst) fitting.push({ randomness: traceRandomness(trace), cost })
      }
      const division = divide(fitting, Math.trunc(bucket.available(env.now)))
      threshold = division.threshold
      if (division.cost > 0) bucket.take(env.now, division.cost)
    },
    evaluate: (trace) => {
      trace.saw = bucket.available(env.now)
      if (costOf(trace) > bucket.burst) return NOT_SAMPLED
      if (threshold === null) return unprepared.evaluate(trace)
      if (!shouldSample(threshold, traceRandomness(trace))) return NOT_SAMPLED
      trace.threshold = threshold
      return SAMPLED
    },
  }
}

type Candidate = { randomness: Randomness; cost: number }

/** Which traces fit the budget, as a threshold, and what they cost together. */
function divide(candidates: Candidate[], budget: number): { threshold: Threshold; cost: number } {
  candidates.sort((a, b) => (a.randomness > b.randomness ? -1 : a.randomness < b.randomness ? 1 : 0))
  let cost = 0
  let kept = 0
  while (kept < candidates.length && cost + candidates[kept]!.cost <= budget) cost += candidates[kept++]!.cost
  if (kept === candidates.length) return { threshold: ALWAYS_SAMPLE, cost }
  const rejected = candidates[kept]!.randomness
  // A threshold cannot tell equals apart, so all of them go.
  while (kept > 0 && candidates[kept - 1]!.randomness === rejected) cost -= candidates[--kept]!.cost
  return { threshold: kept === 0 ? NEVER_SAMPLE : above(rejected), cost }
}

/** The threshold just above a randomness. */
function above(randomness: Randomness): Threshold {
  const next = (BigInt(`0x${randomness}`) + 1n).toString(16).padStart(14, '0')
  return next.length > 14 ? NEVER_SAMPLE : next
}
