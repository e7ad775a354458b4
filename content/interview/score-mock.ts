import { DIMENSIONS } from '../schema/question.ts'
import type { Fact, QuestionConfig } from '../schema/question.ts'
import { isExpected } from './choose-follow-up.ts'
import type { Level } from './plan-mock.ts'

type Dimension = Fact['dimension']

/** What scoring needs to know of a question. */
export type ScoredQuestion = Pick<QuestionConfig, 'code' | 'level' | 'facts' | 'follow_ups' | 'competencies' | 'lesson'>

/** One answer: to a question, or to a follow-up of it. */
export type ScoredPart = {
  /** Null for the question itself. */
  followUp: string | null
  /** Facts that count as said. */
  ticked: ReadonlySet<string>
  /** 0 to 100; null where none was stated. */
  confidence: number | null
}

/** A question that was asked, and what was answered to it and to its follow-ups, in order. */
export type ScoredAnswer = { question: ScoredQuestion; parts: readonly ScoredPart[] }

/** A fact that was expected of an answer, and whether it was said in any part of it. */
export type Tally = { question: ScoredQuestion; fact: Fact; said: boolean }

/** Weighted facts: those that were said of those that were expected. */
export type Share = { said: number; of: number; share: number | null }

/** What a mock's answers come to. */
export type MockScore = {
  overall: Share
  dimensions: (Share & { id: Dimension; bar: number })[]
  competencies: (Share & { id: string; facts: Tally[] })[]
  verdict: {
    strongest: Dimension | null
    weakest: Dimension | null
    neverSaid: { dimension: Dimension; answers: number } | null
    kind: 'strong' | 'solid' | 'mixed' | 'thin' | 'empty'
  }
  calibration: { brier: number | null; bins: { confidence: number; right: number; count: number }[] }
  /** What was expected and not said, the heaviest first. */
  misses: Tally[]
}

/** The share of what is expected at a level that a good answer has. More is expected above, and more of it. */
export const BARS: Readonly<Record<Level, number>> = { J: 0.6, M: 0.65, S: 0.75, St: 0.8 }
/** An answer is right that has at least this share of what it was asked for: as with recall cards, half. */
export const RIGHT = 0.5
/** Every dimension of a strong mock is at most this far below the bar. */
const NEAR = 0.1

/**
 * Scores the answers of a mock. Expected are the facts of every question that was asked and of every follow-up, as far as
 * the level asks for them; what is said late, after a follow-up, is said.
 */
export function scoreMock(answers: readonly ScoredAnswer[], level: Level): MockScore {
  const tallies = answers.map((answer) => tallyAnswer(answer, level))
  const all = tallies.flat()
  const overall = shareOf(all)
  const bar = BARS[level]
  const dimensions = DIMENSIONS.map((id) => ({ id, bar, ...shareOf(all.filter(({ fact }) => fact.dimension === id)) }))
  return {
    overall,
    dimensions,
    competencies: byCompetency(all),
    verdict: { ...extremesOf(dimensions), neverSaid: findNeverSaid(tallies), kind: kindOf(overall, dimensions, bar) },
    calibration: calibrate(answers, level),
    misses: all.filter(({ said }) => !said).toSorted((a, b) => b.fact.weight - a.fact.weight),
  }
}

/** The facts that were expected of an answer and its follow-ups, and which of them were said. */
export function tallyAnswer({ question, parts }: ScoredAnswer, level: Level): Tally[] {
  const asked = parts.flatMap(({ followUp }) => question.follow_ups.find(({ id }) => id === followUp)?.facts ?? [])
  const said = new Set(parts.flatMap(({ ticked }) => [...ticked]))
  return [...question.facts, ...asked]
    .filter((fact) => isExpected(fact, question.level, level))
    .map((fact) => ({ question, fact, said: said.has(fact.id) }))
}

/** Weighted facts said of those expected; the share is null where nothing was. */
export function shareOf(tallies: readonly Tally[]): Share {
  const weigh = (some: readonly Tally[]) => some.reduce((sum, { fact }) => sum + fact.weight, 0)
  const of = weigh(tallies)
  const said = weigh(tallies.filter((one) => one.said))
  return { said, of, share: of === 0 ? null : said / of }
}

function byCompetency(all: readonly Tally[]): MockScore['competencies'] {
  const ids = [...new Set(all.flatMap(({ question }) => question.competencies))]
  return ids
    .map((id) => {
      const facts = all.filter(({ question }) => question.competencies.includes(id))
      return { id, facts, ...shareOf(facts) }
    })
    .toSorted((a, b) => (a.share ?? 1) - (b.share ?? 1))
}

function extremesOf(dimensions: readonly (Share & { id: Dimension })[]) {
  const known = dimensions.flatMap(({ id, share }) => (share === null ? [] : [{ id, share }]))
  const sorted = known.toSorted((a, b) => b.share - a.share)
  const [first, last] = [sorted[0], sorted.at(-1)]
  // Where all are equal none stands out.
  if (first === undefined || last === undefined || first.share === last.share) return { strongest: null, weakest: null }
  return { strongest: first.id, weakest: last.id }
}

/** The dimension of which most answers said nothing at all, though it was expected of them. */
function findNeverSaid(tallies: readonly Tally[][]): MockScore['verdict']['neverSaid'] {
  const counts = DIMENSIONS.map((dimension) => ({
    dimension,
    answers: tallies.filter((answer) => {
      const own = answer.filter(({ fact }) => fact.dimension === dimension)
      return own.length > 0 && own.every(({ said }) => !said)
    }).length,
  }))
  const most = counts.reduce((a, b) => (b.answers > a.answers ? b : a))
  return most.answers === 0 ? null : most
}

function kindOf({ share, said }: Share, dimensions: readonly Share[], bar: number): MockScore['verdict']['kind'] {
  if (share === null || said === 0) return 'empty'
  if (share < bar / 2) return 'thin'
  if (share < bar) return 'mixed'
  return dimensions.every((one) => one.share === null || one.share >= bar - NEAR) ? 'strong' : 'solid'
}

/** How sure, and how right: each answer with a confidence is right or not by what it was asked for itself. */
function calibrate(answers: readonly ScoredAnswer[], level: Level): MockScore['calibration'] {
  const events = answers.flatMap(({ question, parts }) =>
    parts.flatMap(({ followUp, ticked, confidence }) => {
      const facts = followUp === null ? question.facts : question.follow_ups.find(({ id }) => id === followUp)?.facts
      const expected = (facts ?? []).filter((fact) => isExpected(fact, question.level, level))
      const { share } = shareOf(expected.map((fact) => ({ question, fact, said: ticked.has(fact.id) })))
      return confidence === null || share === null ? [] : [{ confidence, right: share >= RIGHT }]
    }),
  )
  if (events.length === 0) return { brier: null, bins: [] }
  const squares = events.reduce((sum, { confidence, right }) => sum + (confidence / 100 - Number(right)) ** 2, 0)
  const bins = Array.from({ length: 10 }, (_, tenth) => {
    const inside = events.filter(({ confidence }) => Math.min(9, Math.floor(confidence / 10)) === tenth)
    const sum = inside.reduce((total, { confidence }) => total + confidence, 0)
    return { confidence: sum / inside.length, right: inside.filter(({ right }) => right).length, count: inside.length }
  })
  return { brier: squares / events.length, bins: bins.filter(({ count }) => count > 0) }
}
