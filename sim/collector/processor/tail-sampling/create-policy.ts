import { goQuote } from '../../config/go-quote.ts'
import type { AndSubPolicyConfig, CompositeSubPolicyConfig, NotSubPolicyConfig, PolicyConfig } from './policy-config.ts'
import type { NamedPolicy, Policy, PolicyContext } from './policy.ts'
import { sharedPolicies } from './policies.ts'
import { createAnd } from './policy/and.ts'
import { createComposite } from './policy/composite.ts'
import { createDrop } from './policy/drop.ts'
import { createNot } from './policy/not.ts'

/** A policy at the top, with what upstream's evaluation order and labels need to know. */
export type TopPolicy = NamedPolicy & { readonly isDrop: boolean }

/**
 * Builds the policies of a configuration in the order they are asked: `drop` policies first, otherwise as listed.
 *
 * A text is the sentence upstream refuses to start with.
 */
export function createPolicies(
  configs: readonly PolicyConfig[],
  context: PolicyContext,
  strategy = 'trace-complete',
): TopPolicy[] | string {
  const policies: TopPolicy[] = []
  const names = new Set<string>()
  for (const config of configs) {
    const { name } = config
    if (name === '') return 'policy name cannot be empty'
    if (names.has(name)) return `duplicate policy name ${goQuote(name)}`
    names.add(name)
    const policy = createTopPolicy(config, context)
    if (typeof policy === 'string') return `failed to create policy evaluator for ${goQuote(name)}: ${policy}`
    if (strategy === 'span-ingest' && policy.isStateful) {
      return `sampling_strategy "span-ingest" requires all policies to be stateless, but policy ${goQuote(name)} is stateful`
    }
    policies.push({ name, policy, isDrop: config.type === 'drop' })
  }
  return [...policies.filter(({ isDrop }) => isDrop), ...policies.filter(({ isDrop }) => !isDrop)]
}

function createTopPolicy(config: PolicyConfig, context: PolicyContext): Policy | string {
  switch (config.type) {
    case 'composite': {
      const children = createAll(config.composite.composite_sub_policy, createCompositeSubPolicy, context)
      return typeof children === 'string' ? children : createComposite(config.composite, children, context.env)
    }
    case 'and':
      return createAndOf(config.and.and_sub_policy, context)
    case 'not':
      return createNotOf(config.not.not_sub_policy, context)
    case 'drop': {
      const children = createAll(config.drop.drop_sub_policy, createAndSubPolicy, context)
      return typeof children === 'string' ? children : createDrop(children)
    }
    default:
      return createShared(config, context)
  }
}

function createAndOf(configs: readonly AndSubPolicyConfig[], context: PolicyContext): Policy | string {
  const children = createAll(configs, createAndSubPolicy, context)
  return typeof children === 'string' ? children : createAnd(children)
}

function createNotOf(config: NotSubPolicyConfig, context: PolicyContext): Policy | string {
  const policy = createShared(config, context)
  return typeof policy === 'string' ? policy : createNot({ name: config.name, policy })
}

/** Under `and` and `drop` there may be a `not`, and nothing else that is made of policies. */
const createAndSubPolicy = (config: AndSubPolicyConfig, context: PolicyContext): Policy | string =>
  config.type === 'not' ? createNotOf(config.not.not_sub_policy, context) : createShared(config, context)

/** Under `composite` there may be an `and`. */
const createCompositeSubPolicy = (config: CompositeSubPolicyConfig, context: PolicyContext): Policy | string =>
  config.type === 'and' ? createAndOf(config.and.and_sub_policy, context) : createShared(config, context)

function createAll<C extends { name: string }>(
  configs: readonly C[],
  create: (config: C, context: PolicyContext) => Policy | string,
  context: PolicyContext,
): NamedPolicy[] | string {
  const children: NamedPolicy[] = []
  for (const config of configs) {
    const policy = create(config, context)
    if (typeof policy === 'string') return policy
    children.push({ name: config.name, policy })
  }
  return children
}

function createShared(config: { type: string }, context: PolicyContext): Policy | string {
  const { type } = config
  if (!Object.hasOwn(sharedPolicies, type)) return `unknown sampling policy type ${type}`
  return sharedPolicies[type as keyof typeof sharedPolicies].create(config, context)
}
