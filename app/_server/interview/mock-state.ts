import 'server-only'
import type { Level } from '#content/interview/plan-mock.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { loadTasks } from '#content/tasks.ts'
import type { QuestionAttempt } from '../generated/prisma/client.ts'
import type { Learner } from '../learners.ts'
import { getPrisma } from '../node/db.ts'
import { fromStoredText } from '../node/stored-text.ts'
import { becauseOf, followMock } from './follow-mock.ts'
import type { Step } from './follow-mock.ts'
import { findMock, limitOf, localeOf, planOf, settingsOf, toFollow } from './mock-rows.ts'
import type { MockWithAnswers } from './mock-rows.ts'
import type { ClaimState, Dimension } from './question-state.ts'
import { showClaims } from './show-attempt.ts'

/** A mock as it is asked for. */
export type MockSettings = {
  /** A key of `questions/roles.yaml`. */
  role: string
  level: Level
  minutes: 20 | 45 | 60
  /** What the time is multiplied by, chosen once; null for no limit. */
  extraTime: 1 | 1.25 | 1.5 | 2 | null
  locale: Locale
  /** Of a printed sheet, `role-level-minutes-seed`: the same questions again. It wins over role, level and minutes. */
  code?: string | null | undefined
}

/** Why a follow-up is asked: the kind of what was missing, or that nothing was. */
export type Because = Dimension | 'deeper'

/** An answer that was given and cannot be changed. */
export type LockedAnswer = {
  id: string
  /** Null for the question itself; `nth` counts from 1. */
  followUp: { nth: number; because: Because } | null
  ask: string
  text: string
  outcome: 'answered' | 'skipped'
  confidence: number | null
  /** Seconds of the mock. */
  lockedAtS: number
  /** What will be run after the end; `executed` is null. */
  claims: ClaimState[]
}

/** A question or a task of a mock. The asks of those that are ahead are not told. */
export type MockItemState = {
  kind: 'question' | 'task'
  code: string
  title: string
  minutes: number
  part: 'warm-up' | 'main' | 'stretch' | 'task'
  state: 'ahead' | 'now' | 'answered' | 'skipped'
}

/** What is to be answered now; `item` is its place among the items, from 0. */
export type MockStep =
  | {
      kind: 'question'
      item: number
      code: string
      /** Markdown; now and then with a block of code. */
      ask: string
      followUp: { id: string; nth: number; ask: string; because: Because } | null
      /** The answers to this question so far. */
      locked: LockedAnswer[]
    }
  | { kind: 'task'; item: number; code: string }

/** A mock while it runs: nothing of what is right, and no score. */
export type MockState = {
  id: string
  /** The code is null where the questions were drawn for the learner. */
  settings: MockSettings & { code: string | null }
  status: 'running' | 'ended'
  isPaused: boolean
  /** Seconds. */
  usedS: number
  /** Seconds, extra time included; null for no limit. */
  limitS: number | null
  items: MockItemState[]
  /** Null when everything is answered, or the mock has ended. */
  now: MockStep | null
  /** Every claim so far, the oldest first. */
  claims: (ClaimState & { attempt: string; question: string })[]
  /** The sitting of a class's exam that it is part of, which writes down when its page is left; null for every other. */
  exam: string | null
}

/** A mock in a list of them. */
export type MockSummary = {
  id: string
  settings: MockSettings & { code: string | null }
  /** In the language that was asked for. */
  roleName: string
  status: 'running' | 'ended'
  startedAt: string
  endedAt: string | null
  usedS: number
  /** Weighted facts said of those expected, 0 to 1; null while it runs, and where nothing was asked. */
  share: number | null
}

/** A learner's own mock, as far as they may see it while it runs; undefined where there is none. */
export async function findMockState(learner: Learner, id: string): Promise<MockState | undefined> {
  const mock = await findMock(learner, id)
  return mock && describeMock(mock)
}

/** A mock as far as it may be seen while it runs. */
export async function describeMock(mock: MockWithAnswers): Promise<MockState> {
  const locale = localeOf(mock)
  const isOver = mock.endedAt !== null
  const { states, step } = followMock(toFollow(mock))
  const tasks = new Map((await loadTasks()).map(({ code, title }) => [code, title]))
  return {
    id: mock.id,
    settings: settingsOf(mock),
    status: isOver ? 'ended' : 'running',
    isPaused: mock.isPaused,
    usedS: mock.usedS,
    limitS: limitOf(mock),
    items: planOf(mock).map(({ kind, code, minutes, part }, item) => ({
      kind,
      code,
      title: (findQuestion(code)?.title ?? tasks.get(code))?.[locale] ?? code,
      minutes,
      part,
      state: states[item] === 'now' && isOver ? 'ahead' : states[item]!,
    })),
    now: step && !isOver ? describeStep(step, mock, locale) : null,
    claims: mock.answers.flatMap((row) =>
      claimsOf(row, locale).map((claim) => ({ ...claim, attempt: row.id, question: row.question })),
    ),
    exam: await examOf(mock),
  }
}

async function examOf({ sittingId }: MockWithAnswers): Promise<string | null> {
  if (sittingId === null) return null
  const prisma = await getPrisma()
  const exam = await prisma.sitting.findFirst({
    where: { id: sittingId, assignment: { isExam: true } },
    select: { id: true },
  })
  return exam?.id ?? null
}

function describeStep(step: Step, mock: MockWithAnswers, locale: Locale): MockStep {
  const { item, code } = step
  if (step.kind === 'task') return { kind: 'task', item, code }
  const { question, followUp, nth } = step
  return {
    kind: 'question',
    item,
    code,
    ask: withoutDirectives(question.ask[locale]),
    followUp: followUp && {
      id: followUp.id,
      nth,
      ask: withoutDirectives(followUp.ask[locale]),
      because: becauseOf(question, followUp),
    },
    locked: mock.answers
      .filter((row) => row.question === code)
      .map((row, index) => {
        const asked = question.follow_ups.find(({ id }) => id === row.followUp)
        return {
          id: row.id,
          followUp: asked ? { nth: index, because: becauseOf(question, asked) } : null,
          ask: withoutDirectives((asked ?? question).ask[locale]),
          text: fromStoredText(row.text),
          outcome: row.outcome === 'answered' ? 'answered' : 'skipped',
          confidence: row.confidence,
          lockedAtS: row.usedS ?? 0,
          claims: claimsOf(row, locale),
        }
      }),
  }
}

function claimsOf(row: QuestionAttempt, locale: Locale): ClaimState[] {
  const question = findQuestion(row.question)
  // How they came out is the scorecard's to tell.
  return question ? showClaims(row, question, locale).map((claim) => ({ ...claim, executed: null })) : []
}
