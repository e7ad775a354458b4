import { chooseFollowUp, isExpected } from '#content/interview/choose-follow-up.ts'
import type { Level, MockItem } from '#content/interview/plan-mock.ts'
import type { Question } from '#content/questions/load-questions.ts'
import type { FollowUp } from '#content/schema/question.ts'
import type { Because, MockItemState } from './mock-state.ts'
import type { Dimension } from './question-state.ts'

/** An answer of a mock, as far as it decides what comes next. */
export type GivenAnswer = {
  question: string
  followUp: string | null
  outcome: 'answered' | 'skipped'
  /** Facts that the rules heard; what a candidate ticks later does not change what was asked. */
  said: ReadonlySet<string>
  /** Seconds of the mock. */
  atS: number
}

/** A mock as it was begun. */
export type FollowedMock = {
  plan: readonly MockItem[]
  level: Level
  /** What the planned minutes are multiplied by; null for no limit. */
  extraTime: number | null
  findQuestion: (code: string) => Question | undefined
  /** In their order. */
  answers: readonly GivenAnswer[]
}

/** What is to be answered now. */
export type Step = { item: number; code: string } & (
  | { kind: 'question'; question: Question; followUp: FollowUp | null; nth: number }
  | { kind: 'task' }
)

/** How far a mock has come: the state of each item, and the step it is at; undefined when all is answered. */
export function followMock(mock: FollowedMock): { states: MockItemState['state'][]; step: Step | undefined } {
  const missed: Partial<Record<Dimension, number>> = {}
  const states: MockItemState['state'][] = mock.plan.map(() => 'ahead')
  let endS = 0
  for (const [item, { kind, code, minutes }] of mock.plan.entries()) {
    endS = mock.extraTime === null ? Infinity : endS + 60 * minutes * mock.extraTime
    const own = mock.answers.filter(({ question }) => question === code)
    if (kind === 'task') {
      if (own[0] === undefined) return at(states, item, { item, kind, code })
      states[item] = own[0].outcome
      continue
    }
    const question = mock.findQuestion(code)
    // A question that this version no longer has cannot be asked.
    if (question === undefined) {
      states[item] = 'skipped'
      continue
    }
    const followUp = nextAsk(question, own, { ...mock, missed, endS })
    if (followUp !== undefined) return at(states, item, { item, kind, code, question, followUp, nth: own.length })
    states[item] = own[0]?.outcome ?? 'skipped'
    const said = saidIn(own)
    for (const fact of question.facts) {
      if (isExpected(fact, question.level, mock.level) && !said.has(fact.id))
        missed[fact.dimension] = (missed[fact.dimension] ?? 0) + 1
    }
  }
  return { states, step: undefined }
}

/** Why a follow-up is asked: the kind of the fact that it is for. */
export function becauseOf({ facts }: Question, { missing }: FollowUp): Because {
  return facts.find(({ id }) => id === missing)?.dimension ?? 'deeper'
}

/** Null for the question itself, undefined when it is done with. */
function nextAsk(
  question: Question,
  own: readonly GivenAnswer[],
  { level, missed, endS }: { level: Level; missed: Partial<Record<Dimension, number>>; endS: number },
): FollowUp | null | undefined {
  const last = own.at(-1)
  if (last === undefined) return null
  // Who passes is not asked on.
  if (last.outcome === 'skipped') return undefined
  // Each answer is probed once; further only while the question's own time lasts.
  if (own.length > 1 && last.atS >= endS) return undefined
  const asked = own.flatMap(({ followUp }) => (followUp === null ? [] : [followUp]))
  return chooseFollowUp(question, { said: saidIn(own), asked, level, missed })?.followUp
}

function saidIn(answers: readonly GivenAnswer[]): ReadonlySet<string> {
  return new Set(answers.flatMap(({ said }) => [...said]))
}

function at(states: MockItemState['state'][], item: number, step: Step) {
  states[item] = 'now'
  return { states, step }
}
