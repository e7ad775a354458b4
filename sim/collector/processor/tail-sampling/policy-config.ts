import { int64, list, str, struct } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { COMBINING_POLICIES, sharedPolicies } from './policies.ts'

const SHARED_TYPES = Object.keys(sharedPolicies)

const typeField = (types: readonly string[]) =>
  str('', 'What the policy looks at; its settings stand in the block of this name.', {
    goType: 'tailsamplingprocessor.PolicyType',
    suggestions: types,
  })

/** Upstream's sharedPolicyCfg: what every policy has, with a block for each type, used or not. */
const sharedFields = (types: readonly string[]) => ({
  name: str('', "The policy's name in metrics and logs; at the top it is needed, and needed once only."),
  type: typeField(types),
  latency: sharedPolicies.latency.block,
  numeric_attribute: sharedPolicies.numeric_attribute.block,
  probabilistic: sharedPolicies.probabilistic.block,
  status_code: sharedPolicies.status_code.block,
  string_attribute: sharedPolicies.string_attribute.block,
  rate_limiting: sharedPolicies.rate_limiting.block,
  bytes_limiting: sharedPolicies.bytes_limiting.block,
  span_count: sharedPolicies.span_count.block,
  trace_state: sharedPolicies.trace_state.block,
  boolean_attribute: sharedPolicies.boolean_attribute.block,
  ottl_condition: sharedPolicies.ottl_condition.block,
})

/** A block of an unknown name is taken for the settings of an extension, which is why a misspelt one goes unnoticed. */
const remain = { remain: 'maps' } as const

const notSubPolicy = struct(
  'tailsamplingprocessor.NotSubPolicyCfg',
  sharedFields(SHARED_TYPES),
  'The policy whose vote is turned round.',
  remain,
)

const notBlock = struct(
  'tailsamplingprocessor.NotCfg',
  { not_sub_policy: notSubPolicy },
  'Samples what its sub-policy does not sample.',
)

const andSubPolicy = struct(
  'tailsamplingprocessor.AndSubPolicyCfg',
  { ...sharedFields([...SHARED_TYPES, 'not']), not: notBlock },
  'One of the policies that must all say yes.',
  remain,
)

const andBlock = struct(
  'tailsamplingprocessor.AndCfg',
  { and_sub_policy: list(andSubPolicy, 'All of these must say yes; an empty list samples everything.') },
  'Samples what all of its sub-policies sample.',
)

const dropBlock = struct(
  'tailsamplingprocessor.DropCfg',
  { drop_sub_policy: list(andSubPolicy, 'All of these must say yes; an empty list drops everything.') },
  'Drops what all of its sub-policies sample, whatever the other policies say.',
)

const compositeSubPolicy = struct(
  'tailsamplingprocessor.CompositeSubPolicyCfg',
  { ...sharedFields([...SHARED_TYPES, 'and']), and: andBlock },
  'One of the policies that share the budget.',
  remain,
)

const compositeBlock = struct(
  'tailsamplingprocessor.CompositeCfg',
  {
    max_total_spans_per_second: int64(0, 'The budget in spans per second; each sub-policy alone is held against it.'),
    policy_order: list(
      str('', 'The name of a sub-policy.'),
      'Not read: sub-policies are asked in the order they are listed.',
    ),
    composite_sub_policy: list(compositeSubPolicy, 'Asked in this order; the first that says yes decides.'),
    rate_allocation: list(
      struct('tailsamplingprocessor.RateAllocationCfg', {
        policy: str('', 'The name of a sub-policy.'),
        percent: int64(0, 'Its part of the budget, of 100; without one all sub-policies have equal parts.'),
      }),
      'How the budget is divided.',
    ),
  },
  'Samples what the first of its sub-policies samples, within a budget of spans per second.',
)
export type CompositeConfig = Decoded<typeof compositeBlock>

/** One entry of `policies`. */
export const policyConfig = struct(
  'tailsamplingprocessor.PolicyCfg',
  {
    ...sharedFields([...SHARED_TYPES, ...COMBINING_POLICIES]),
    composite: compositeBlock,
    and: andBlock,
    not: notBlock,
    drop: dropBlock,
  },
  'One reason to sample a trace, or to drop it.',
  remain,
)
export type PolicyConfig = Decoded<typeof policyConfig>
export type AndSubPolicyConfig = Decoded<typeof andSubPolicy>
export type NotSubPolicyConfig = Decoded<typeof notSubPolicy>
export type CompositeSubPolicyConfig = Decoded<typeof compositeSubPolicy>
