import { LEVELS } from '../schema/question.ts'
import type { Fact, FollowUp, QuestionConfig } from '../schema/question.ts'
import type { Level } from './plan-mock.ts'

type Dimension = Fact['dimension']

/** How far an answer has come. */
export type Answered = {
  /** Facts that were said, in the first answer or after a follow-up. */
  said: ReadonlySet<string>
  /** Follow-ups that were asked already. */
  asked: readonly string[]
  level: Level
  /** How often each dimension was missed in this mock so far, to probe what is weak of somebody. */
  missed?: Readonly<Partial<Record<Dimension, number>>>
}

/** What is asked next, and why: a fact that is missing, or `deeper` where none is. */
export type Probe = { followUp: FollowUp; because: { missing: string; dimension: Dimension } | 'deeper' }

/** A question is probed no deeper. */
export const PROBES_AT_MOST = 3

/**
 * The follow-up for the weakest point of an answer: of the facts that are expected at this level and were not said, the
 * heaviest, and among equals one of the dimension that was missed most so far. Where nothing is missing it goes deeper;
 * undefined when nothing is left to ask.
 */
export function chooseFollowUp(
  { level: asked, facts, follow_ups }: Pick<QuestionConfig, 'level' | 'facts' | 'follow_ups'>,
  { said, asked: before, level, missed = {} }: Answered,
): Probe | undefined {
  if (before.length >= PROBES_AT_MOST) return undefined
  const open = follow_ups.filter(({ id }) => !before.includes(id))
  const missing = facts.filter((fact) => isExpected(fact, asked, level) && !said.has(fact.id))
  const probes = missing.flatMap((fact) => {
    const followUp = open.find((one) => one.missing === fact.id)
    return followUp === undefined ? [] : [{ fact, followUp }]
  })
  const [weakest] = probes.toSorted(
    (a, b) => b.fact.weight - a.fact.weight || (missed[b.fact.dimension] ?? 0) - (missed[a.fact.dimension] ?? 0),
  )
  if (weakest !== undefined) {
    const { fact, followUp } = weakest
    return { followUp, because: { missing: fact.id, dimension: fact.dimension } }
  }
  // Somebody who lacks what no follow-up asks for is not led further away from it.
  if (missing.some(({ weight }) => weight >= 2)) return undefined
  const deeper = open.find((one) => one.deeper)
  return deeper === undefined ? undefined : { followUp: deeper, because: 'deeper' }
}

/** Whether a fact belongs to a complete answer at a level. What a question asks of everybody is expected of whoever is asked it. */
export function isExpected({ level: from }: Fact, ofQuestion: Level, level: Level): boolean {
  return from === undefined || from === ofQuestion || LEVELS.indexOf(level) >= LEVELS.indexOf(from)
}
