import { randomStream } from '#sim/kernel/random.ts'
import type { RandomStream } from '#sim/kernel/random.ts'
import type { InterviewRoles } from '../schema/interview.ts'
import { LEVELS } from '../schema/question.ts'
import type { QuestionConfig } from '../schema/question.ts'

/** Junior, middle, senior, staff. */
export type Level = (typeof LEVELS)[number]

/** What planning needs to know of a question. */
export type Askable = Pick<QuestionConfig, 'code' | 'level' | 'minutes' | 'competencies'> & { chapter: string }

/** What planning needs to know of a live task. */
export type AskableTask = { code: string; level: Level; minutes: number; area: string; competencies: readonly string[] }

/** A mock as it was asked for. */
export type MockWish = {
  /** A key of `roles.yaml`. */
  role: string
  level: Level
  minutes: 20 | 45 | 60
  /** Any integer: the same wish draws the same questions. */
  seed: number
}

/** What is known of who will be asked. */
export type Candidate = {
  /** Codes of questions and tasks that earlier mocks asked. */
  seen?: ReadonlySet<string>
  /** The estimated chance to answer, 0 to 1, by competency; those that nothing is known of are left out. */
  skill?: ReadonlyMap<string, number>
}

/** One question of a mock, with the minutes that it and what follows on it are given; or a live task. */
export type MockItem = {
  kind: 'question' | 'task'
  code: string
  minutes: number
  part: 'warm-up' | 'main' | 'task' | 'stretch'
}

/** What probing takes beside the first answer, minutes. */
const PROBING = 1
/** What begins it, by the length of a mock. */
const WARM_UPS = { 20: 1, 45: 1, 60: 2 } as const
/** No live task takes a larger part of a mock than this. */
const SHARE_OF_TASK = 0.35

/**
 * The questions of a mock in their order: warm-ups, the areas of the role in its mix, a live task half-way, and in a
 * longer one something above the level at the end. What earlier mocks asked comes again only where an area has nothing
 * else; what a candidate is weak at is more probable. Nothing comes twice.
 */
export function planMock(
  { role, level, minutes, seed }: MockWish,
  { areas, roles }: InterviewRoles,
  { questions: bank, tasks }: { questions: readonly Askable[]; tasks: readonly AskableTask[] },
  { seen = new Set(), skill = new Map() }: Candidate = {},
): MockItem[] {
  const mix = roles[role]?.mix
  if (mix === undefined) throw new Error(`There is no role "${role}".`)
  const stream = randomStream(seed, `mock/${role}/${level}/${minutes}`)
  const taken = new Set<string>()
  const rank = LEVELS.indexOf(level)

  const draw = (chapters: readonly string[] | null, levels: readonly number[]): Askable | undefined => {
    const free = bank.filter(({ code, chapter }) => !taken.has(code) && (chapters?.includes(chapter) ?? true))
    // A question of another level is asked before one that was asked before.
    for (const isSeen of [false, true]) {
      for (const wanted of levels) {
        const fitting = free.filter((one) => LEVELS.indexOf(one.level) === wanted && seen.has(one.code) === isSeen)
        const drawn = drawWeighted(stream, fitting, (one) => 1 + 2 * weakness(one, skill))
        if (drawn === undefined) continue
        taken.add(drawn.code)
        return drawn
      }
    }
    return undefined
  }

  const items: MockItem[] = []
  let left: number = minutes
  const ask = (question: Askable | undefined, part: MockItem['part']): boolean => {
    if (question === undefined) return false
    const needed = question.minutes + (part === 'warm-up' ? 0 : PROBING)
    items.push({ kind: 'question', code: question.code, minutes: needed, part })
    left -= needed
    return true
  }

  const foundations = areas['foundations']?.chapters ?? []
  for (let time = 0; time < WARM_UPS[minutes]; time++)
    ask(draw(foundations, [Math.max(0, rank - 1), 0, rank]), 'warm-up')

  const stretch = minutes === 20 || rank === LEVELS.length - 1 ? undefined : draw(null, [rank + 1])
  if (stretch !== undefined) left -= stretch.minutes + PROBING

  const task = drawTask(
    stream,
    tasks.filter((one) => one.minutes <= SHARE_OF_TASK * minutes),
    { mix, rank, seen, skill },
  )
  if (task !== undefined) left -= task.minutes
  const beforeTask = items.length
  const levels = orderOfLevels(rank)
  for (const area of spread(stream, mix)) {
    // Whoever answers a question in less time than it is given has some to spare.
    if (left < 3) break
    // One in four is easier: it shows how somebody explains what they know well.
    const wanted = rank > 0 && stream.next() < 0.25 ? [rank - 1, ...levels] : levels
    ask(draw(areas[area]!.chapters, wanted), 'main')
  }
  if (task !== undefined) {
    const middle = beforeTask + Math.ceil((items.length - beforeTask) / 2)
    items.splice(middle, 0, { kind: 'task', code: task.code, minutes: task.minutes, part: 'task' })
  }
  if (stretch !== undefined) {
    left += stretch.minutes + PROBING
    ask(stretch, 'stretch')
  }
  return items
}

type Wanted = { mix: Readonly<Record<string, number>>; rank: number } & Required<Candidate>

/** A task of the role's areas: one that was not seen, then of the nearest level; what is asked more of a role is more probable. */
function drawTask(
  stream: RandomStream,
  tasks: readonly AskableTask[],
  { mix, rank, seen, skill }: Wanted,
): AskableTask | undefined {
  const fitting = tasks.filter(({ area }) => (mix[area] ?? 0) > 0)
  for (const isSeen of [false, true]) {
    for (const wanted of orderOfLevels(rank)) {
      const free = fitting.filter(({ code, level }) => LEVELS.indexOf(level) === wanted && seen.has(code) === isSeen)
      const drawn = drawWeighted(stream, free, (one) => mix[one.area]! * (1 + 2 * weakness(one, skill)))
      if (drawn !== undefined) return drawn
    }
  }
  return undefined
}

/** The level itself, then what is nearest: below before above. */
function orderOfLevels(rank: number): number[] {
  return LEVELS.map((_, index) => index).toSorted((a, b) => Math.abs(a - rank) - Math.abs(b - rank) || a - b)
}

/** How little is known of what a question asks for, 0 to 1; where nothing is known, in the middle. */
function weakness({ competencies }: { competencies: readonly string[] }, skill: ReadonlyMap<string, number>): number {
  const known = competencies.map((id) => 1 - (skill.get(id) ?? 0.5))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

/**
 * Areas without end, such that after any number of them each has had its share, give or take one: the one that is
 * furthest behind is next. Where they start is drawn, or short mocks would all begin alike.
 */
function* spread(stream: RandomStream, mix: Readonly<Record<string, number>>): Generator<string> {
  const total = Object.values(mix).reduce((sum, share) => sum + share, 0)
  const behind = Object.entries(mix).map(([area, share]) => ({ area, share: share / total, due: stream.next() }))
  for (;;) {
    for (const one of behind) one.due += one.share
    const next = behind.reduce((most, one) => (one.due > most.due ? one : most))
    next.due -= 1
    yield next.area
  }
}

function drawWeighted<T>(stream: RandomStream, values: readonly T[], weightOf: (value: T) => number): T | undefined {
  const total = values.reduce((sum, value) => sum + weightOf(value), 0)
  let at = stream.next() * total
  for (const value of values) {
    at -= weightOf(value)
    if (at < 0) return value
  }
  return values.at(-1)
}
