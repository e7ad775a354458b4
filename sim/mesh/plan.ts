import { randomStream, shuffle } from '../kernel/random.ts'
import { drawArrivals } from './arrivals.ts'
import type { Surge } from './arrivals.ts'
import { splitByWeight } from './quota.ts'
import type { Quotas } from './recording.ts'
import type { Scenario } from './scenario.ts'

/** What is settled about every request before the run begins; one row per request, in order of arrival. */
export type Plan = {
  quotas: Quotas
  /** When it arrives, ns. */
  arrival: Float64Array
  /** Index into the load mix. */
  entry: Uint16Array
  /** Index into the causes of errors, or -1. */
  error: Int16Array
  /** Index into the causes of slowness, or -1. */
  slow: Int16Array
  /** What the slow step takes more than usual, ns. */
  slowExtra: Float64Array
  /** How long its message is stuck, ns; 0 when it is not. */
  lateDelay: Float64Array
}

/**
 * Deals out a run's quotas: how many requests there are, for what, and which of them fail, are
 * slow, or have a late part. The numbers are exact; who it hits is drawn from the seed.
 */
export function drawPlan(
  scenario: Scenario,
  seed: number,
  factor: number,
  durationNs: number,
  traffic: readonly Surge[] = [],
): Plan {
  const arrival = drawArrivals(scenario.load, factor, durationNs, randomStream(seed, 'load/arrivals'), traffic)
  const count = arrival.length
  const entries = Object.keys(scenario.load.mix)
  const byOperation = splitByWeight(count, Object.values(scenario.load.mix))
  const entry = dealOut(byOperation, seed)
  const plan: Plan = {
    quotas: { requests: count, byOperation, errors: 0, slow: 0, late: 0 },
    arrival,
    entry,
    error: new Int16Array(count).fill(-1),
    slow: new Int16Array(count).fill(-1),
    slowExtra: new Float64Array(count),
    lateDelay: new Float64Array(count),
  }
  const taken = new Uint8Array(count)
  const pick = (operations: readonly string[], quota: number, purpose: string): number[] => {
    const candidates: number[] = []
    for (let request = 0; request < count; request++) {
      if (taken[request] === 0 && operations.includes(entries[entry[request]!]!)) candidates.push(request)
    }
    const picked = shuffle(randomStream(seed, purpose), candidates).slice(0, quota)
    for (const request of picked) taken[request] = 1
    return picked
  }

  const { errors, slow, late } = scenario.outcomes
  if (errors !== undefined) {
    const quotas = splitByWeight(
      Math.round(count * errors.share),
      errors.causes.map(({ weight }) => weight),
    )
    for (const [index, cause] of errors.causes.entries()) {
      for (const request of pick(cause.operations, quotas[index]!, `outcome/error/${cause.id}`)) {
        plan.error[request] = index
        plan.quotas.errors++
      }
    }
  }
  if (slow !== undefined) {
    const quotas = splitByWeight(
      Math.round(count * slow.share),
      slow.causes.map(({ weight }) => weight),
    )
    for (const [index, cause] of slow.causes.entries()) {
      const extra = randomStream(seed, `outcome/slow/${cause.id}/adds`)
      for (const request of pick(cause.operations, quotas[index]!, `outcome/slow/${cause.id}`)) {
        plan.slow[request] = index
        plan.slowExtra[request] = Math.round(slow.adds(extra))
        plan.quotas.slow++
      }
    }
  }
  if (late !== undefined) {
    const delay = randomStream(seed, `outcome/late/${late.id}/delay`)
    for (const request of pick(late.operations, Math.round(count * late.share), `outcome/late/${late.id}`)) {
      plan.lateDelay[request] = Math.round(late.delay(delay))
      plan.quotas.late++
    }
  }
  return plan
}

function dealOut(byOperation: readonly number[], seed: number): Uint16Array {
  const entries = byOperation.flatMap((quota, index) => Array.from({ length: quota }, () => index))
  return Uint16Array.from(shuffle(randomStream(seed, 'load/mix'), entries))
}
