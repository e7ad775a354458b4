import type { CollectorSetup } from './collector-setup.ts'

/** A tail_sampling policy as recognisers see it: what it is and where it stands, not what it is called. */
export type PolicyFact = {
  type: string
  /** Not inside another policy. */
  top: boolean
  /** Types of the policies directly or indirectly inside it. */
  contains: readonly string[]
  /** The decoded block that belongs to its type. */
  block: Readonly<Record<string, unknown>>
}

/** What recognisers may ask about a configuration; only what traces pipelines use counts. */
export type ConfigFacts = {
  policies: readonly PolicyFact[]
  /** Component types, aliases resolved. */
  processors: readonly string[]
  exporters: readonly string[]
  /** Seconds as written; null without tail_sampling. */
  decisionWaitS: number | null
}

/** Reads the facts out of a loaded configuration. */
export function configFacts({ config, pipeline, tailSampling }: CollectorSetup): ConfigFacts {
  return {
    policies: policyFacts((tailSampling?.policies ?? []).map((policy) => policy.config as unknown as LoosePolicy)),
    processors: pipeline.processors.map((id) => config.processors.get(id)!.factory.type),
    // A connector is among them, and exports nothing.
    exporters: pipeline.exporters.flatMap((id) => config.exporters.get(id)?.factory.type ?? []),
    decisionWaitS: tailSampling?.writtenWaitSeconds ?? null,
  }
}

/** A decoded policy, when which blocks it may have does not matter. */
type LoosePolicy = Record<string, unknown> & { type: string }

const SUB_POLICIES: Record<string, string> = {
  and: 'and_sub_policy',
  drop: 'drop_sub_policy',
  not: 'not_sub_policy',
  composite: 'composite_sub_policy',
}

function subPoliciesOf(policy: LoosePolicy): LoosePolicy[] {
  const key = SUB_POLICIES[policy.type]
  if (key === undefined) return []
  const inner = (policy[policy.type] as Record<string, unknown> | undefined)?.[key]
  if (Array.isArray(inner)) return inner as LoosePolicy[]
  return inner === undefined || inner === null ? [] : [inner as LoosePolicy]
}

function policyFacts(policies: readonly LoosePolicy[], top = true): PolicyFact[] {
  return policies.flatMap((policy) => {
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
