import type { TailSamplingConfig } from './config.ts'
import type { CompositeConfig, PolicyConfig } from './policy-config.ts'

/**
 * The configuration of each of `num_shards` shards: what is for all traces together is divided, so that the shards
 * together come to what was configured. Nothing above zero is divided down to zero, except what only prepares memory.
 *
 * Upstream: sharded_processor.go, newShardedTracesProcessor and dividePolicyRates, same.
 */
export function shardConfig(config: TailSamplingConfig): TailSamplingConfig {
  const shards = config.num_shards
  const { sampled_cache_size: sampled, non_sampled_cache_size: notSampled } = config.decision_cache
  return {
    ...config,
    num_traces: Math.max(1, Math.floor(config.num_traces / shards)),
    decision_cache: {
      sampled_cache_size: divided(sampled, shards),
      non_sampled_cache_size: divided(notSampled, shards),
    },
    policies: config.policies.map((policy) => shardPolicy(policy, shards)),
  }
}

function divided(value: number, shards: number): number {
  return value <= 0 ? value : Math.max(1, Math.trunc(value / shards))
}

type Limits = Pick<PolicyConfig, 'rate_limiting' | 'bytes_limiting'>

/**
 * A burst is left whole, since it bounds the largest trace that may pass, and a trace is in one shard. Only the
 * policy's own rates: as upstream, those of a `not` below an `and` or a `drop` stay.
 */
function withDividedRates<C extends Limits>(config: C, shards: number): C {
  const { rate_limiting: spans, bytes_limiting: bytes } = config
  const burst = (own: number, rate: number): number => (own <= 0 && rate > 0 ? 2 * rate : own)
  return {
    ...config,
    rate_limiting: {
      ...spans,
      spans_per_second: divided(spans.spans_per_second, shards),
      burst_capacity: burst(spans.burst_capacity, spans.spans_per_second),
    },
    bytes_limiting: {
      ...bytes,
      bytes_per_second: divided(bytes.bytes_per_second, shards),
      burst_capacity: burst(bytes.burst_capacity, bytes.bytes_per_second),
    },
  }
}

function shardPolicy(policy: PolicyConfig, shards: number): PolicyConfig {
  const each = <C extends Limits>(configs: readonly C[]): C[] =>
    configs.map((config) => withDividedRates(config, shards))
  return {
    ...withDividedRates(policy, shards),
    composite: shardComposite(policy.composite, shards),
    and: { ...policy.and, and_sub_policy: each(policy.and.and_sub_policy) },
    not: { ...policy.not, not_sub_policy: withDividedRates(policy.not.not_sub_policy, shards) },
    drop: { ...policy.drop, drop_sub_policy: each(policy.drop.drop_sub_policy) },
  }
}

function shardComposite(composite: CompositeConfig, shards: number): CompositeConfig {
  return {
    ...composite,
    max_total_spans_per_second: divided(composite.max_total_spans_per_second, shards),
    composite_sub_policy: composite.composite_sub_policy.map((sub) => ({
      ...withDividedRates(sub, shards),
      and: {
        ...sub.and,
        and_sub_policy: sub.and.and_sub_policy.map((inner) => withDividedRates(inner, shards)),
      },
    })),
  }
}
