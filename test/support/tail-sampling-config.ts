import { tailSamplingConfig as fields } from '../../sim/collector/processor/tail-sampling/config.ts'
import type { TailSamplingConfig } from '../../sim/collector/processor/tail-sampling/config.ts'
import { policyConfig } from '../../sim/collector/processor/tail-sampling/policy-config.ts'
import type { PolicyConfig } from '../../sim/collector/processor/tail-sampling/policy-config.ts'

type Partly<T> = T extends readonly (infer I)[] ? Partly<I>[] : T extends object ? { [K in keyof T]?: Partly<T[K]> } : T

/** A whole configuration from what differs from the defaults. */
export const tailSamplingConfig = (
  part: Partly<Omit<TailSamplingConfig, 'policies'>> & { policies?: PolicyConfig[] },
) => fill(fields.default(), part) as TailSamplingConfig

/** One policy from what differs from the defaults. */
export const policy = (part: Partly<PolicyConfig>): PolicyConfig => fill(policyConfig.default(), part) as PolicyConfig

/** Errors, slow traces, and 10 % of everything. */
export const classicPolicies = (): PolicyConfig[] => [
  policy({ name: 'errors', type: 'status_code', status_code: { status_codes: ['ERROR'] } }),
  policy({ name: 'slow', type: 'latency', latency: { threshold_ms: 1000 } }),
  policy({ name: 'baseline', type: 'probabilistic', probabilistic: { sampling_percentage: 10 } }),
]

/** A policy inside another one, from what differs from the defaults. */
export const subPolicy = (part: Partly<PolicyConfig>) => policy(part)

function fill(value: unknown, part: unknown): unknown {
  if (!isMap(value) || !isMap(part)) return part
  const filled = { ...value }
  for (const key of Object.keys(part)) filled[key] = fill(value[key], part[key])
  return filled
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
