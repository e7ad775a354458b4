import type { ScenarioDocument } from '../schema/scenario-document.ts'
import type { Finding, JudgedAnswers } from './judge-answers.ts'
import type { AskedQuestion, SeedObservation } from './observe-seed.ts'

/** A share of traces below this counts as: students do not see all of them. */
const ALL = 0.999

/** Measures of what truly happened, whoever could see it. */
const OF_TRUTH = /"kind":"(count|share|requests|errors|slow|percentile_ms|mean_ms|calls_per_request)"/

/** What only the author’s text knows: the lab shows it to whoever opens the world. */
const WRITTEN_DOWN = /"kind":"(culprit|fault)"|"parameter":/

/** Holds every question against each seed: it can be answered there, and no mistake is right there. */
export function judgeQuestions(
  document: ScenarioDocument,
  seen: readonly SeedObservation[],
): JudgedAnswers & { answersBySeed: Record<string, string[]>; isReferenceRight: boolean[] } {
  const all: JudgedAnswers = { answers: [], blockers: [], warnings: [] }
  const answersBySeed: Record<string, string[]> = {}
  const isReferenceRight = seen.map(() => true)
  for (const [index, question] of document.questions.entries()) {
    const path = ['questions', index]
    const asked = seen.map(({ questions }) => questions[question.id])
    const say = (list: 'blockers' | 'warnings', message: string, seeds: number[], ...at: (string | number)[]): void =>
      void all[list].push({ message: `${question.id}: ${message}`, path: [...path, ...at], seeds } satisfies Finding)

    answersBySeed[question.id] = asked.map((one) => (one === undefined || one.problem !== null ? '' : told(one.right)))
    for (const { message, seeds } of problemsOf(asked, (one) => one.problem)) {
      for (const seed of seeds) isReferenceRight[seed] = false
      say('blockers', message, seeds, 'answer')
    }
    judgeWrong(question, asked, all, say)
    const answer = JSON.stringify(question.answer)
    if (document.delivery === 'workbench' && WRITTEN_DOWN.test(answer))
      say(
        'blockers',
        'students get the world in the lab, where this answer stands written. Ask for something that a run must be measured for, or deliver telemetry alone.',
        [],
        'answer',
      )
    const unseen = seen.flatMap(({ keptShare }, seed) => (keptShare !== null && keptShare < ALL ? [seed] : []))
    if (document.delivery === 'telemetry' && unseen.length > 0 && OF_TRUTH.test(answer))
      say(
        'warnings',
        'it asks for what truly happened, and students see only the traces that are stored. Let `collector` keep all of them, or ask for something that does not depend on it.',
        unseen,
        'answer',
      )
    const different = new Set(answersBySeed[question.id])
    if (seen.length > 1 && different.size === 1 && asked.every((one) => one?.right !== null))
      say('warnings', `every student has the same answer, ${[...different][0]}.`, [], 'answer')
  }
  return { ...all, answersBySeed, isReferenceRight }
}

type Asked = readonly (AskedQuestion | undefined)[]
type Question = ScenarioDocument['questions'][number]
type Say = (list: 'blockers' | 'warnings', message: string, seeds: number[], ...at: (string | number)[]) => void

function judgeWrong(question: Question, asked: Asked, { answers }: JudgedAnswers, say: Say): void {
  const wrong = 'wrong' in question ? question.wrong : []
  for (const [place, { id }] of wrong.entries()) {
    const each = asked.map((one) => one?.wrong.find((other) => other.id === id))
    const bySeed = each.map((one): 'pass' | 'fail' => (one?.isRight === true ? 'pass' : 'fail'))
    const unexpected = bySeed.flatMap((verdict, seed) => (verdict === 'pass' ? [seed] : []))
    answers.push({ name: id, expected: 'fails', bySeed, unexpected, margin: null })
    if (unexpected.length > 0)
      say(
        'blockers',
        `the wrong answer ${id} is right on ${unexpected.length} of ${asked.length} seeds: ${told(each[unexpected[0]!]!.answer)}.`,
        unexpected,
        'wrong',
        place,
      )
    for (const { message, seeds } of problemsOf(each, (one) => one.problem))
      say('warnings', `the wrong answer ${id} cannot be worked out: ${message}`, seeds, 'wrong', place)
    const earlier = asked.flatMap((one, seed) => {
      const mine = each[seed]
      const first = one?.wrong.find((other) => told(other.answer) === told(mine?.answer))
      return mine?.answer != null && first !== undefined && first.id !== id ? [seed] : []
    })
    if (earlier.length > 0)
      say(
        'warnings',
        `on ${earlier.length} of ${asked.length} seeds the wrong answer ${id} is the same as one before it: both are told to whoever gives it.`,
        earlier,
        'wrong',
        place,
      )
  }
}

/** The problems that there are, each with the seeds that have it. */
function problemsOf<T>(
  asked: readonly (T | undefined)[],
  problemOf: (one: T) => string | null,
): { message: string; seeds: number[] }[] {
  const found = new Map<string, number[]>()
  for (const [seed, one] of asked.entries()) {
    const problem = one === undefined ? null : problemOf(one)
    if (problem !== null) found.set(problem, [...(found.get(problem) ?? []), seed])
  }
  return [...found].map(([message, seeds]) => ({ message, seeds }))
}

/** An answer in a few characters. */
function told(answer: unknown): string {
  if (answer === null || answer === undefined) return ''
  if (typeof answer === 'number') return String(Number(answer.toPrecision(6)))
  if (typeof answer === 'string') return answer
  if (Array.isArray(answer)) return answer.map(told).join(', ')
  return Object.entries(answer)
    .map(([row, value]) => `${row}: ${told(value)}`)
    .join(', ')
}
