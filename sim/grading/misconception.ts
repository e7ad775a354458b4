import { z } from 'zod'
import type { ConfigFacts, PolicyFact } from '../run/config-facts.ts'

const oneOrMore = z.union([z.string(), z.array(z.string())])

const policyPattern = z.strictObject({
  type: oneOrMore.meta({ description: 'Type of a tail_sampling policy, wherever it stands.' }),
  top: z.boolean().optional().meta({ description: 'true: at the top level only; false: inside another policy only.' }),
  contains: z.array(z.string()).optional().meta({ description: 'All of these types are among its sub-policies.' }),
  number: z
    .strictObject({ field: z.string(), at_least: z.number().optional(), at_most: z.number().optional() })
    .optional()
    .meta({ description: 'A number of its block lies in this range (both ends included).' }),
  key_is_identifier: z.boolean().optional().meta({ description: 'Its key names an identifier, such as order.id.' }),
})
type PolicyPattern = z.infer<typeof policyPattern>

const range = z.strictObject({ at_least: z.number().optional(), at_most: z.number().optional() })

/** What a misconception looks like: conditions on the decoded configuration and on what the runs did; all must hold. */
export const misconception = z.strictObject({
  id: z.string(),
  when: z.strictObject({
    failed: z.array(z.string()).optional().meta({ description: 'At least one of these checks failed.' }),
    policy: policyPattern.optional().meta({ description: 'Some policy is like this.' }),
    no_policy: policyPattern.optional().meta({ description: 'No policy is like this.' }),
    processor: z.string().optional().meta({ description: 'A pipeline uses a processor of this type.' }),
    exporters_only: z
      .array(z.string())
      .optional()
      .meta({ description: 'Pipelines export to nothing but these types.' }),
    kept_share: range.optional().meta({ description: 'Share of all requests that were kept.' }),
    decision_wait_below_s: z.number().optional(),
    evicted: z.literal(true).optional().meta({ description: 'Traces were pushed out of the buffer undecided.' }),
    on_the_edge: z
      .string()
      .optional()
      .meta({ description: 'The share of this check stayed within three standard deviations of its limit.' }),
  }),
})
export type Misconception = z.infer<typeof misconception>

/** What happened, as far as misconceptions ask. */
export type GradedFacts = {
  failed: ReadonlySet<string>
  keptShare: number
  evicted: number
  onTheEdge: ReadonlySet<string>
}

/**
 * The misconceptions that explain a failure: the first that applies, and later ones only where they explain
 * a failed check that none before them did. Names, order and exact numbers of a configuration do not matter.
 */
export function recogniseMisconceptions(
  all: readonly Misconception[],
  config: ConfigFacts,
  graded: GradedFacts,
): string[] {
  const named: string[] = []
  const unexplained = new Set(graded.failed)
  for (const { id, when } of all) {
    if (named.includes(id) || !applies(when, config, graded)) continue
    if (named.length > 0 && !(when.failed ?? []).some((check) => unexplained.has(check))) continue
    named.push(id)
    if (when.failed === undefined) break
    for (const check of when.failed) unexplained.delete(check)
    if (unexplained.size === 0) break
  }
  return named
}

function applies(when: Misconception['when'], config: ConfigFacts, graded: GradedFacts): boolean {
  // An answer on the edge may have passed; every other misconception needs a failure.
  if (when.on_the_edge === undefined ? graded.failed.size === 0 : !graded.onTheEdge.has(when.on_the_edge)) return false
  if (when.failed !== undefined && !when.failed.some((check) => graded.failed.has(check))) return false
  if (when.policy !== undefined && !config.policies.some((policy) => fits(policy, when.policy!))) return false
  if (when.no_policy !== undefined && config.policies.some((policy) => fits(policy, when.no_policy!))) return false
  if (when.processor !== undefined && !config.processors.includes(when.processor)) return false
  if (when.exporters_only !== undefined && config.exporters.some((type) => !when.exporters_only!.includes(type))) {
    return false
  }
  if (when.kept_share !== undefined && !within(graded.keptShare, when.kept_share)) return false
  if (when.evicted === true && graded.evicted === 0) return false
  if (when.decision_wait_below_s !== undefined) {
    if (config.decisionWaitS === null || config.decisionWaitS >= when.decision_wait_below_s) return false
  }
  return true
}

function fits(policy: PolicyFact, pattern: PolicyPattern): boolean {
  const types = typeof pattern.type === 'string' ? [pattern.type] : pattern.type
  if (!types.includes(policy.type)) return false
  if (pattern.top !== undefined && pattern.top !== policy.top) return false
  if (pattern.contains !== undefined && !pattern.contains.every((type) => policy.contains.includes(type))) return false
  if (pattern.number !== undefined) {
    const value = policy.block[pattern.number.field]
    if (typeof value !== 'number' || !within(value, pattern.number)) return false
  }
  if (pattern.key_is_identifier === true) {
    const key = policy.block['key']
    if (typeof key !== 'string' || !/(^|[._-])id$/i.test(key)) return false
  }
  return true
}

function within(
  value: number,
  { at_least, at_most }: { at_least?: number | undefined; at_most?: number | undefined },
): boolean {
  return (at_least === undefined || value >= at_least) && (at_most === undefined || value <= at_most)
}
