import type { CollectorConfig } from '../collector/config/load.ts'
import type { TailSamplingConfig } from '../collector/processor/tail-sampling/config.ts'

/** Names of a tail_sampling processor's policies in the order in which they are asked: drop policies first. */
export function policyNames({ processors }: CollectorConfig, processor: string): string[] {
  const { policies } = processors.get(processor)!.config as TailSamplingConfig
  const drops = policies.filter(({ type }) => type === 'drop')
  return [...drops, ...policies.filter(({ type }) => type !== 'drop')].map(({ name }) => name)
}
