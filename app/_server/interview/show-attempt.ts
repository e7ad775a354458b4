import 'server-only'
import { isExpected } from '#content/interview/choose-follow-up.ts'
import type { Level } from '#content/interview/plan-mock.ts'
import type { Question } from '#content/questions/load-questions.ts'
import type { RunClaim } from '#content/questions/run-claims.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { Fact } from '#content/schema/question.ts'
import type { QuestionAttempt } from '../generated/prisma/client.ts'
import { fromStoredText } from '../node/stored-text.ts'
import type { Heard } from './heard.ts'
import type { ClaimState, RatedFact, ShownAttempt } from './question-state.ts'
import { solveStatements } from './statements.ts'

/** In which language an attempt is shown, for which level it was given, and what had been said before it. */
export type Showing = { locale: Locale; level: Level; before?: ReadonlySet<string> }

/** An attempt as its author may see it once it is over: with what is right. */
export function showAttempt(row: QuestionAttempt, question: Question, showing: Showing): ShownAttempt {
  const { locale } = showing
  const { wrong } = heardIn(row)
  const chosen = row.chosen as string[] | null
  return {
    id: row.id,
    outcome: row.outcome as ShownAttempt['outcome'],
    way: row.way as ShownAttempt['way'],
    text: fromStoredText(row.text),
    chosen,
    confidence: row.confidence,
    answeredAt: row.answeredAt.toISOString(),
    followUp: row.followUp,
    facts: rateFacts(row, question, showing),
    wrong: wrong.flatMap(({ id, because }) => {
      const known = question.wrong.find((one) => one.id === id)
      return known === undefined
        ? []
        : [{ id, says: say(known.says, locale), why: say(known.why, locale), quote: because }]
    }),
    statements: chosen === null ? null : solveStatements(question, locale),
    isRated: row.ticked !== null,
    claims: showClaims(row, question, locale),
    run: row.run,
  }
}

/** The claims of an answer; while a mock runs nothing of them has been executed. */
export function showClaims(row: QuestionAttempt, question: Question, locale: Locale): ClaimState[] {
  const removed = row.removedClaims as string[]
  const executed = (row.executed ?? []) as unknown as RunClaim[]
  return heardIn(row).claims.flatMap(({ id, value = null, because }) => {
    const claim = question.claims.find((one) => one.id === id)
    if (claim === undefined) return []
    const ran = executed.find((one) => one.id === id)
    return {
      id,
      says: say(claim.says, locale),
      value,
      unit: claim.number?.unit ?? ran?.unit ?? '',
      quote: because,
      removed: removed.includes(id),
      executed: ran
        ? {
            values: [...ran.values],
            mean: ran.mean,
            seeds: [...ran.seeds],
            verdict: ran.holds ? ('holds' as const) : ('does_not_hold' as const),
          }
        : null,
    }
  })
}

/** The facts that count as said: those its author ticked, and those that were heard until then. */
export function tickedIn(row: Pick<QuestionAttempt, 'ticked' | 'recognised'>): ReadonlySet<string> {
  const ticked = row.ticked as string[] | null
  return new Set(ticked ?? heardIn(row).facts.flatMap(({ id, hit }) => (hit ? [id] : [])))
}

/** What was heard in an answer when it came. */
export function heardIn(row: Pick<QuestionAttempt, 'recognised'>): Heard {
  return row.recognised as unknown as Heard
}

function rateFacts(
  row: QuestionAttempt,
  question: Question,
  { locale, level, before = new Set() }: Showing,
): RatedFact[] {
  const heard = new Map(heardIn(row).facts.map((fact) => [fact.id, fact]))
  const ticked = tickedIn(row)
  return listenedFor(row, question, before).map((fact) => {
    const { id, dimension, weight, says } = fact
    const found = heard.get(id)
    const against = question.wrong.find((one) => one.id === found?.but)
    return {
      id,
      says: say(says, locale),
      dimension,
      weight,
      expected: isExpected(fact, question.level, level),
      proposed: found?.hit ?? false,
      ticked: ticked.has(id),
      quote: found?.because ?? null,
      but: against === undefined ? null : say(against.says, locale),
    }
  })
}

/** Of an answer to a follow-up its own facts, and those of the question that it says for the first time. */
function listenedFor(row: QuestionAttempt, question: Question, before: ReadonlySet<string>): Fact[] {
  if (row.followUp === null) return question.facts
  const own = question.follow_ups.find(({ id }) => id === row.followUp)?.facts ?? []
  const ticked = tickedIn(row)
  const heard = new Set(heardIn(row).facts.flatMap(({ id, hit }) => (hit ? [id] : [])))
  return [...own, ...question.facts.filter(({ id }) => !before.has(id) && (ticked.has(id) || heard.has(id)))]
}

const say = (says: Record<Locale, string>, locale: Locale): string => withoutDirectives(says[locale])
