import {
  createComposableAlwaysOffSampler,
  createComposableAlwaysOnSampler,
  createComposableParentThresholdSampler,
  createComposableProbabilitySampler,
  createComposableRuleBasedSampler,
  createCompositeSampler,
} from '@opentelemetry/sampler-composite'
import type { ComposableSampler } from '@opentelemetry/sampler-composite'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base'
import type { Sampler } from '@opentelemetry/sdk-trace-base'
import type { ComposableSamplerConfig, SamplerConfig } from '../config/schema/sampler.ts'
import { AlwaysRecordSampler } from './always-record-sampler.ts'
import { JaegerRemoteSampler } from './jaeger-remote-sampler.ts'
import type { StrategySource } from './jaeger-strategy.ts'
import { RateLimitingSampler } from './rate-limiting-sampler.ts'
import { compileRule } from './sampling-rule.ts'

/** What samplers ask of the world: the time (ns, virtual), and what a strategy server says; without one none is reached. */
export type SamplerSettings = { now: () => number; strategies?: StrategySource }

/** A sampler as configured: the official ones wherever they exist. */
export function createSampler(config: SamplerConfig, settings: SamplerSettings): Sampler {
  switch (config.type) {
    case 'always_on':
      return new AlwaysOnSampler()
    case 'always_off':
      return new AlwaysOffSampler()
    case 'trace_id_ratio_based':
      return new TraceIdRatioBasedSampler(config.ratio)
    case 'parent_based':
      return new ParentBasedSampler({
        root: createSampler(config.root, settings),
        remoteParentSampled: createSampler(config.remote_parent_sampled, settings),
        remoteParentNotSampled: createSampler(config.remote_parent_not_sampled, settings),
        localParentSampled: createSampler(config.local_parent_sampled, settings),
        localParentNotSampled: createSampler(config.local_parent_not_sampled, settings),
      })
    case 'always_record':
      return new AlwaysRecordSampler(createSampler(config.root, settings))
    case 'probability/development':
      return createCompositeSampler(createComposableProbabilitySampler(config.ratio))
    case 'composite/development':
      return createCompositeSampler(createComposable(config.sampler))
    case 'jaeger_remote/development': {
      const initial = createSampler(config.initial_sampler, settings)
      const strategies = settings.strategies ?? (() => null)
      return new JaegerRemoteSampler(settings.now, config.endpoint, config.interval, initial, strategies)
    }
    case 'rate_limiting':
      return new RateLimitingSampler(settings.now, config.max_traces_per_second)
  }
}

function createComposable(config: ComposableSamplerConfig): ComposableSampler {
  switch (config.type) {
    case 'always_on':
      return createComposableAlwaysOnSampler()
    case 'always_off':
      return createComposableAlwaysOffSampler()
    case 'probability':
      return createComposableProbabilitySampler(config.ratio)
    case 'parent_threshold':
      return createComposableParentThresholdSampler(createComposable(config.root))
    case 'rule_based':
      return createComposableRuleBasedSampler(
        config.rules.map((rule) => [compileRule(rule), createComposable(rule.sampler)]),
      )
  }
}
