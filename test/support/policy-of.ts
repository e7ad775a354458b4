import { createPolicies } from '../../sim/collector/processor/tail-sampling/create-policy.ts'
import type { Policy } from '../../sim/collector/processor/tail-sampling/policy.ts'
import { Environment } from '../../sim/kernel/environment.ts'
import { policy } from './tail-sampling-config.ts'

export type Built = { policy: Policy; env: Environment; logged: string[] }

/** One policy, built as the processor builds it; a policy that cannot be built is an error of the test. */
export function build(part: Parameters<typeof policy>[0], gates: readonly string[] = []): Built {
  const env = new Environment()
  const logged: string[] = []
  const log = { log: (level: string, message: string) => void logged.push(`${level}: ${message}`) }
  const policies = createPolicies([policy({ name: 'p', ...part })], { env, log, gates: new Set(gates) })
  if (typeof policies === 'string') throw new Error(policies)
  return { policy: policies[0]!.policy, env, logged }
}

/** The sentence with which a policy cannot be built. */
export function refusal(part: Parameters<typeof policy>[0]): string {
  const policies = createPolicies([policy({ name: 'p', ...part })], { env: new Environment(), log: { log: () => {} } })
  if (typeof policies !== 'string') throw new Error('The policy was built.')
  return policies
}
