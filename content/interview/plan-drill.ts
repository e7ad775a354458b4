import { randomStream } from '#sim/kernel/random.ts'
import { LEVELS } from '../schema/question.ts'
import type { Askable, AskableTask, Level } from './plan-mock.ts'

/** What is known of who is drilled. */
export type Drilled = {
  /** The estimated chance to answer, 0 to 1, by competency; those that nothing is known of are left out. */
  skill: ReadonlyMap<string, number>
  /**
   * By code, what of the last answer was right, 0 to 1, and how many days ago that was; 0 where the answer was only looked at,
   * and where a live task was not passed.
   */
  last: ReadonlyMap<string, { share: number; days: number }>
  /** Any integer: another one draws other cards of the same weakness. */
  seed: number
}

/** One card, and why it is drawn: what was missed, what one is weakest at, or what nothing is known of. */
export type DrillItem = {
  kind: 'question' | 'task'
  code: string
  way: 'text' | 'choice' | 'lab'
  minutes: number
  because: 'missed' | 'weakest' | 'untried'
  competency: string
}

/** Minutes of a drill, and of an answer by ticking statements. */
export const DRILL_MINUTES = 5
const CHOICE_MINUTES = 1
const CARDS = 3
/** An answer that has less than this was missed. */
const MISSED_BELOW = 0.5
/** What went well is not asked again for so many days. */
const RESTS = 3
/** How much of a drill's draw is chance, and how much a step away from one's level takes, beside weakness from 0 to 1. */
const CHANCE = 0.1
const STEP = 0.15
/** What was missed comes before everything else of its weakness. */
const MISSED = 0.4
/** One drill in so many has a live task. */
const LABS = 3

type Card = { code: string; level: Level; minutes: number; competencies: readonly string[] }
type Ranked<T extends Card> = { card: T; weight: number; because: DrillItem['because']; competency: string }

/**
 * Three cards for five minutes, the weakest first, each about another competency where there are as many. One is answered in
 * words or in the lab, the others by choice.
 */
export function planDrill(
  { questions, tasks }: { questions: readonly Askable[]; tasks: readonly AskableTask[] },
  drilled: Drilled,
): DrillItem[] {
  const stream = randomStream(drilled.seed, 'drill')
  const rank = <T extends Card>(cards: readonly T[]): Ranked<T>[] =>
    cards
      .flatMap((card) => rankCard(card, drilled, CHANCE * stream.next()) ?? [])
      .toSorted((a, b) => b.weight - a.weight)
  const ranked = rank(questions)
  const labs = rank(tasks.filter(({ minutes }) => minutes <= DRILL_MINUTES - (CARDS - 1) * CHOICE_MINUTES))
  const [lab] = stream.next() < 1 / LABS ? labs : []

  const chosen: (Ranked<Card> & { kind: DrillItem['kind']; way: DrillItem['way'] })[] =
    lab === undefined ? [] : [{ ...lab, kind: 'task', way: 'lab' }]
  const spoken = DRILL_MINUTES - (CARDS - 1) * CHOICE_MINUTES
  while (chosen.length < CARDS) {
    const free = ranked.filter(({ card }) => !chosen.some((one) => one.card === card))
    const inWords = chosen.every(({ way }) => way === 'choice')
    const fitting = inWords ? free.filter(({ card }) => card.minutes <= spoken) : free
    const fresh = fitting.filter(({ competency }) => !chosen.some((one) => one.competency === competency))
    const next = fresh[0] ?? fitting[0]
    if (next === undefined) break
    chosen.push({ ...next, kind: 'question', way: inWords ? 'text' : 'choice' })
  }
  return chosen
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ card, kind, way, because, competency }) => ({
      kind,
      code: card.code,
      way,
      minutes: way === 'choice' ? CHOICE_MINUTES : card.minutes,
      because,
      competency,
    }))
}

/** How much a card is worth being asked; undefined for what went well a short while ago. */
function rankCard<T extends Card>(card: T, { skill, last }: Drilled, chance: number): Ranked<T> | undefined {
  const before = last.get(card.code)
  const isMissed = before !== undefined && before.share < MISSED_BELOW
  if (before !== undefined && !isMissed && before.days < RESTS) return undefined
  const weak = card.competencies
    .map((id) => ({ id, weakness: 1 - (skill.get(id) ?? 0.5) }))
    .toSorted((a, b) => b.weakness - a.weakness)
  const [weakest] = weak
  if (weakest === undefined) return undefined
  const away = Math.abs(LEVELS.indexOf(card.level) - usualRank(skill))
  return {
    card,
    weight: weakest.weakness + (isMissed ? MISSED : 0) - STEP * away + chance,
    because: isMissed ? 'missed' : skill.has(weakest.id) ? 'weakest' : 'untried',
    competency: weakest.id,
  }
}

/** The level that somebody is at: whoever answers half of what is of the middle one is at the middle one. */
function usualRank(skill: ReadonlyMap<string, number>): number {
  const known = [...skill.values()]
  if (known.length === 0) return 1
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  return Math.round(mean * (LEVELS.length - 2))
}
