import { latencyDifference } from '../analysis/latency-difference.ts'
import type { LatencyDifference } from '../analysis/latency-difference.ts'
import { randomInt, randomStream } from '../kernel/random.ts'
import type { Recording } from '../mesh/recording.ts'
import type { Scenario } from '../mesh/scenario.ts'

/** The same world with no SDK at work: what it would be if nobody observed it. */
export function withoutTracing(scenario: Scenario): Scenario {
  const services = Object.fromEntries(
    Object.entries(scenario.services).map(([name, service]) => [
      name,
      { ...service, sdk: { ...service.sdk, config: { ...service.sdk.config, disabled: true } } },
    ]),
  )
  return { ...scenario, services }
}

/**
 * By how much tracing made requests longer: the same requests in a run with it and in one without, those of the first
 * `warmUpNs` left out. Null when too few are left.
 */
export function tracingOverhead(withIt: Recording, without: Recording, warmUpNs: number): LatencyDifference[] | null {
  const { truth } = withIt
  let first = 0
  while (first < truth.count && truth.start[first]! < warmUpNs) first++
  const random = randomStream(withIt.seed, 'analysis/overhead')
  return latencyDifference(without.truth.response.slice(first), truth.response.slice(first), (below) =>
    randomInt(random, below),
  )
}
