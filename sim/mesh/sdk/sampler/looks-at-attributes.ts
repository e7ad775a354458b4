import type { ComposableSamplerConfig, SamplerConfig } from '../config/schema/sampler.ts'

/** Whether a sampler's decision may depend on attributes, which must then be there when a span starts. */
export function looksAtAttributes(config: SamplerConfig): boolean {
  switch (config.type) {
    case 'parent_based':
      return [
        config.root,
        config.remote_parent_sampled,
        config.remote_parent_not_sampled,
        config.local_parent_sampled,
        config.local_parent_not_sampled,
      ].some(looksAtAttributes)
    case 'always_record':
      return looksAtAttributes(config.root)
    case 'jaeger_remote/development':
      return looksAtAttributes(config.initial_sampler)
    case 'composite/development':
      return partLooks(config.sampler)
    default:
      return false
  }
}

function partLooks(config: ComposableSamplerConfig): boolean {
  if (config.type === 'parent_threshold') return partLooks(config.root)
  return config.type === 'rule_based'
}
