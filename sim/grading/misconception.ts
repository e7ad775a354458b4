import { z } from 'zod'
import type { ConfigFacts, PolicyFact } from '../run/config-facts.ts'
import { valuesAt } from './data-path.ts'
import { withoutComments } from './without-comments.ts'
import { isAsWritten } from './written-pattern.ts'

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

const scalar = z.union([z.string(), z.number(), z.boolean()])

const documentPattern = z.strictObject({
  document: z.string().default('collector').meta({ description: 'Which text; `sdk/*` is the SDK of any service.' }),
  path: z.string().optional().meta({
    description: 'Names with dots between them, `*` for any one, `**` for any number: `processors.*.policies.*.type`.',
  }),
  is: scalar.optional(),
  one_of: z.array(scalar).optional(),
  at_least: z.number().optional(),
  at_most: z.number().optional(),
  contains: scalar.optional().meta({ description: 'A list has this among its items, or a text has it in it.' }),
  length_at_least: z.int().optional().meta({ description: 'Of a list or a map.' }),
  matches: z.string().optional().meta({
    description: 'A regular expression on the value, or without a path on the text without its comments.',
  }),
  matches_not: z.string().optional().meta({ description: 'One that is not found there.' }),
})
type DocumentPattern = z.infer<typeof documentPattern>

const oneOrMorePatterns = z.union([documentPattern, z.array(documentPattern).min(1)])

const answerPattern = z.strictObject({
  item: z.string(),
  is: z.unknown().optional().meta({ description: 'Exactly this.' }),
  one_of: z.array(scalar).optional(),
  at_least: z.number().optional(),
  at_most: z.number().optional(),
  contains: scalar.optional().meta({ description: 'Among several; of a text or a header: in it.' }),
  lacks: scalar.optional(),
  row: z.string().optional().meta({ description: 'Of a classification, or one header of several.' }),
  matches: z.string().optional().meta({ description: 'A regular expression on the text of it.' }),
  matches_not: z.string().optional().meta({ description: 'One that is not found there.' }),
})
type AnswerPattern = z.infer<typeof answerPattern>

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
    passed: z.array(z.string()).optional().meta({ description: 'All of these checks passed.' }),
    has: oneOrMorePatterns.optional().meta({ description: 'Somewhere in a text there is this; of several, all.' }),
    lacks: oneOrMorePatterns
      .optional()
      .meta({ description: 'Nowhere in these texts there is this; of several, none.' }),
    measured: z
      .array(z.strictObject({ check: z.string(), at_least: z.number().optional(), at_most: z.number().optional() }))
      .optional()
      .meta({ description: 'What these checks measured; shares are fractions.' }),
    answer: z
      .union([answerPattern, z.array(answerPattern).min(1)])
      .optional()
      .meta({ description: 'What was answered; of several, all.' }),
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
  /** What checks measured, by id. */
  measured?: Readonly<Record<string, number>>
  /** Texts of the answer by name, parsed where they are YAML. */
  documents?: Readonly<Record<string, { text: string; data: unknown }>>
  /** What was answered by hand, by item. */
  answers?: Readonly<Record<string, unknown>>
}

/**
 * The misconceptions that explain a failure: the first that applies, and later ones only where they explain
 * a failed check that none before them did. Names, order and exact numbers of a configuration do not matter.
 */
export function recogniseMisconceptions(
  all: readonly Misconception[],
  config: ConfigFacts | null,
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

function applies(when: Misconception['when'], known: ConfigFacts | null, graded: GradedFacts): boolean {
  const config = known ?? NO_CONFIG
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
  if (when.passed !== undefined && when.passed.some((check) => graded.failed.has(check))) return false
  if (when.has !== undefined && !listed(when.has).every((pattern) => isSomewhere(pattern, graded))) return false
  if (when.lacks !== undefined && listed(when.lacks).some((pattern) => isSomewhere(pattern, graded))) return false
  for (const { check, ...range } of when.measured ?? []) {
    const value = graded.measured?.[check]
    if (value === undefined || !within(value, range)) return false
  }
  if (when.answer !== undefined && !listed(when.answer).every((pattern) => wasAnswered(pattern, graded))) return false
  return true
}

/** Where an answer has no collector of its own, nothing can be said of one. */
const NO_CONFIG: ConfigFacts = { policies: [], processors: [], exporters: [], decisionWaitS: null }

const listed = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

function isSomewhere(pattern: DocumentPattern, { documents = {} }: GradedFacts): boolean {
  const wanted = pattern.document.endsWith('/*') ? pattern.document.slice(0, -1) : null
  return Object.entries(documents).some(([name, { text, data }]) => {
    if (wanted === null ? name !== pattern.document : !name.startsWith(wanted)) return false
    if (pattern.path === undefined) return isAsWritten(pattern, withoutComments(name, text))
    return valuesAt(data, pattern.path).some((value) => fitsValue(value, pattern))
  })
}

type ValuePattern = Pick<
  DocumentPattern,
  'one_of' | 'at_least' | 'at_most' | 'contains' | 'matches' | 'matches_not'
> & {
  is?: unknown
  lacks?: unknown
  length_at_least?: number | undefined
}

function fitsValue(value: unknown, pattern: ValuePattern): boolean {
  if (pattern.is !== undefined && !isSame(value, pattern.is)) return false
  if (pattern.one_of !== undefined && !pattern.one_of.some((one) => isSame(value, one))) return false
  if (pattern.at_least !== undefined || pattern.at_most !== undefined) {
    if (typeof value !== 'number' || !within(value, pattern)) return false
  }
  if (pattern.contains !== undefined && !contains(value, pattern.contains)) return false
  if (pattern.lacks !== undefined && contains(value, pattern.lacks)) return false
  if (pattern.length_at_least !== undefined && lengthOf(value) < pattern.length_at_least) return false
  return isAsWritten(pattern, textOf(value))
}

const isSame = (value: unknown, wanted: unknown): boolean =>
  value === wanted || textOf(value).toLowerCase() === textOf(wanted).toLowerCase()

const contains = (value: unknown, part: unknown): boolean =>
  Array.isArray(value) ? value.some((one) => isSame(one, part)) : textOf(value).includes(String(part))

const lengthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? Object.keys(value).length : 0

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

function wasAnswered(pattern: AnswerPattern, { answers = {} }: GradedFacts): boolean {
  const whole = answers[pattern.item]
  const value = pattern.row === undefined ? whole : (whole as Record<string, unknown> | undefined)?.[pattern.row]
  return value !== undefined && fitsValue(value, pattern)
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
