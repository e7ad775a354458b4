/** A tail_sampling policy as the recogniser sees it: what it is and where it stands, not what it is called. */
export type PolicyFact = {
  type: string
  /** Not inside another policy. */
  top: boolean
  /** Types of the policies directly or indirectly inside it. */
  contains: readonly string[]
  /** The decoded block that belongs to its type. */
  block: Readonly<Record<string, unknown>>
}

/** What recognisers may ask about a configuration; only what pipelines use counts. */
export type ConfigFacts = {
  policies: readonly PolicyFact[]
  /** Component types, aliases resolved. */
  processors: readonly string[]
  exporters: readonly string[]
  /** Seconds as written; null without tail_sampling. */
  decisionWaitS: number | null
}

type PolicyConfig = Record<string, unknown> & { type: string }

const SUB_POLICIES: Record<string, string> = {
  and: 'and_sub_policy',
  drop: 'drop_sub_policy',
  not: 'not_sub_policy',
  composite: 'composite_sub_policy',
}

function subPoliciesOf(policy: PolicyConfig): PolicyConfig[] {
  const key = SUB_POLICIES[policy.type]
  if (key === undefined) return []
  const block = policy[policy.type] as Record<string, unknown> | undefined
  const inner = block?.[key]
  return Array.isArray(inner)
    ? (inner as PolicyConfig[])
    : inner === undefined || inner === null
      ? []
      : [inner as PolicyConfig]
}

/** Every policy of a decoded `policies` list, outer ones before those inside them. */
export function policyFacts(policies: readonly unknown[], top = true): PolicyFact[] {
  return (policies as PolicyConfig[]).flatMap((policy) => {
    const inner = policyFacts(subPoliciesOf(policy), false)
    const block = policy[policy.type]
    return [
      {
        type: policy.type,
        top,
        contains: inner.map(({ type }) => type),
        block: typeof block === 'object' && block !== null ? (block as Record<string, unknown>) : {},
      },
      ...inner,
    ]
  })
}
