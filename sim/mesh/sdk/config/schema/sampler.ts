import { z } from 'zod'
import { choice, emptyable, filled, list, milliseconds } from './parts.ts'

/** A sampler with everything filled in; what decides about a span when it starts. */
export type SamplerConfig =
  | { type: 'always_on' }
  | { type: 'always_off' }
  | { type: 'trace_id_ratio_based'; ratio: number }
  | ParentBasedConfig
  | { type: 'always_record'; root: SamplerConfig }
  | { type: 'probability/development'; ratio: number }
  | { type: 'composite/development'; sampler: ComposableSamplerConfig }
  | JaegerRemoteConfig
  | { type: 'rate_limiting'; max_traces_per_second: number }

/** Five samplers, of which the parent chooses. */
export type ParentBasedConfig = {
  type: 'parent_based'
  root: SamplerConfig
  remote_parent_sampled: SamplerConfig
  remote_parent_not_sampled: SamplerConfig
  local_parent_sampled: SamplerConfig
  local_parent_not_sampled: SamplerConfig
}

/** A sampler whose strategy comes from elsewhere; `interval` in ns. */
export type JaegerRemoteConfig = {
  type: 'jaeger_remote/development'
  endpoint: string
  interval: number
  initial_sampler: SamplerConfig
}

/** A part of a composite sampler. */
export type ComposableSamplerConfig =
  | { type: 'always_on' }
  | { type: 'always_off' }
  | { type: 'probability'; ratio: number }
  | { type: 'parent_threshold'; root: ComposableSamplerConfig }
  | { type: 'rule_based'; rules: SamplingRuleConfig[] }

/** A rule: when everything it asks for is so, its sampler decides. */
export type SamplingRuleConfig = {
  attribute_values?: { key: string; values: string[] } | undefined
  attribute_patterns?: { key: string; included: string[]; excluded: string[] } | undefined
  span_kinds: ('internal' | 'server' | 'client' | 'producer' | 'consumer')[]
  parent: ('none' | 'remote' | 'local')[]
  sampler: ComposableSamplerConfig
}

const ratio = filled(z.number().min(0).max(1), 1, 'The share of traces to sample, from 0 to 1.')

const lazySampler = z.lazy(() => sampler)
const lazyComposable = z.lazy(() => composable)

const slot = (type: 'always_on' | 'always_off', description: string): z.ZodType<SamplerConfig> =>
  lazySampler
    .optional()
    .transform((given): SamplerConfig => given ?? { type })
    .meta({ description, default: type })

const rule = z
  .strictObject({
    attribute_values: z
      .strictObject({
        key: z.string().meta({ description: 'The attribute whose value is looked at.' }),
        values: z.array(z.string()).min(1).meta({
          description: 'Values that match; numbers and booleans are compared as texts, of a list any item will do.',
        }),
      })
      .optional()
      .meta({ description: 'Matches spans that start with one of these values.' }),
    attribute_patterns: z
      .strictObject({
        key: z.string().meta({ description: 'The attribute whose value is looked at.' }),
        included: list(z.string(), 'Patterns that match: `*` is any text, `?` any character.'),
        excluded: list(z.string(), 'Patterns that do not match after all.'),
      })
      .optional()
      .meta({ description: 'Matches spans that start with a value like these.' }),
    span_kinds: list(
      z.enum(['internal', 'server', 'client', 'producer', 'consumer']),
      'Kinds of span that match; any when absent.',
    ),
    parent: list(
      z.enum(['none', 'remote', 'local']),
      'What the parent must be: `none` for roots, `remote` when it came in, `local` otherwise.',
    ),
    sampler: lazyComposable.meta({ description: 'Decides about spans that match.' }),
  })
  .meta({ description: 'A rule: everything it asks for must be so.' })

const composable: z.ZodType<ComposableSamplerConfig> = choice(
  {
    always_on: emptyable({}).meta({ description: 'Samples everything, with a threshold of 0.' }),
    always_off: emptyable({}).meta({ description: 'Samples nothing.' }),
    probability: emptyable({ ratio }).meta({ description: 'Samples a share, and says so in the trace state.' }),
    parent_threshold: z
      .strictObject({ root: lazyComposable.meta({ description: 'Decides about spans without a parent.' }) })
      .meta({ description: 'Takes the parent’s threshold over.' }),
    rule_based: emptyable({
      rules: list(rule, 'Rules; the first that matches decides, without one nothing is sampled.'),
    }).meta({ description: 'Lets rules choose a sampler.' }),
  },
  'sampler',
)

/** `tracer_provider.sampler` and every place in it where a sampler may stand. */
export const sampler: z.ZodType<SamplerConfig> = choice(
  {
    always_on: emptyable({}).meta({ description: 'Samples every span.' }),
    always_off: emptyable({}).meta({ description: 'Samples no span.' }),
    trace_id_ratio_based: emptyable({ ratio }).meta({
      description: 'Samples a share of traces by their ids; asks no parent, so put it below parent_based.',
    }),
    parent_based: emptyable({
      root: slot('always_on', 'Decides about spans without a parent.'),
      remote_parent_sampled: slot('always_on', 'Decides when a sampled parent came in from elsewhere.'),
      remote_parent_not_sampled: slot('always_off', 'Decides when an unsampled parent came in from elsewhere.'),
      local_parent_sampled: slot('always_on', 'Decides when the parent is of this process and sampled.'),
      local_parent_not_sampled: slot('always_off', 'Decides when the parent is of this process and not sampled.'),
    }).meta({ description: 'Does as the parent did; a sampler of its own for each kind of parent.' }),
    always_record: z.strictObject({ root: lazySampler.meta({ description: 'Decides what is sampled.' }) }).meta({
      description: 'Records what another sampler drops, for span processors to see; it is still not exported.',
    }),
    'probability/development': emptyable({ ratio }).meta({
      description: 'Samples a share by the randomness in trace ids, and writes its threshold to the trace state.',
    }),
    'composite/development': composable
      .transform((inner): { sampler: ComposableSamplerConfig } => ({ sampler: inner }))
      .meta({ description: 'A consistent sampler put together from parts.' }),
    'jaeger_remote/development': z
      .strictObject({
        endpoint: z.string().meta({ description: 'Where strategies are asked for.' }),
        interval: milliseconds(60_000, 'How often it asks, in milliseconds.'),
        initial_sampler: lazySampler.meta({ description: 'Decides until the first answer.' }),
      })
      .meta({ description: 'Asks a Jaeger-compatible server for the strategy, again and again.' }),
    rate_limiting: z
      .strictObject({
        max_traces_per_second: z.number().min(0).meta({ description: 'Traces a second, at most.' }),
      })
      .meta({ description: 'A sampler that is not in the schema but that some SDKs bring: so many traces a second.' }),
  },
  'sampler',
)
