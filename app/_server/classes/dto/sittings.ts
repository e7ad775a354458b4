import type { Verdict } from '#content/verdict.ts'
import type { Level } from '#content/interview/plan-mock.ts'
import type { Disclosure, StepEntry } from './assignments.ts'
import type { ExtraTime } from './classes.ts'

export type Pause = {
  from: string
  /** Null while it lasts. */
  to: string | null
  /** `gap`: the page was left, or was not heard of for a while. */
  why: 'hidden' | 'blurred' | 'offline' | 'gap'
}

export type SittingView = {
  id: string
  startedAt: string
  /** When the student handed in; null while they have not. */
  endedAt: string | null
  /** When the time ends, whatever ends it first; null for never. */
  endsAt: string | null
  /** Handed in, or out of time. */
  isOver: boolean
  pauses: Pause[]
}

export type StudentStep = StepEntry & {
  attemptsUsed: number
  /** Null for any number. */
  attemptsLeft: number | null
  /** Nothing more has to be done for it: submitted, answered, passed or ended. */
  isDone: boolean
  /** Null until there is something that may be told. */
  result: StepResult | null
}

export type StepResult = {
  /** Null where only passing is told. */
  score: number | null
  passed: boolean
  /** What lateness took away from the score; 0 for nothing. */
  penalty: number
  /** True where somebody gave these points instead of the grader. */
  isOverridden: boolean
  reason: string | null
}

/** A verdict with what may be told of it; what may not is null or empty, a count 0. */
export type ToldVerdict = Verdict & { told: Disclosure }

export type StepAttempt = {
  id: string
  ordinal: number
  status: 'queued' | 'running' | 'done' | 'failed'
  progress: number
  submittedAt: string
  confidence: number | null
  /** What was sent: a document, or YAML with `documents` and `answers`. */
  yaml: string
  /** Days begun after it was due. */
  lateDays: number
  /** Null while it is graded, and in an exam until it is revealed. */
  verdict: ToldVerdict | null
  /** Why there is no verdict: a code, as of any attempt. */
  failure: string | null
}

/**
 * `GET /api/sittings/<id>/steps/<step>`: where a student stands at a step. What they are given to work on comes with the
 * action `openStep`, as its texts are rendered.
 */
export type SittingStep = {
  assignment: { id: string; title: string; isExam: boolean; disclosure: Disclosure }
  sitting: SittingView
  now: string
  step: StudentStep
  state: StepState
}

export type StepState =
  | {
      kind: 'lesson'
      lesson: string
      /** Path of its page, without the language. */
      href: string
    }
  | {
      kind: 'scenario'
      code: string
      /** Of the world that they get; null where they get its telemetry alone. */
      seed: number | null
      /** URL of the OTLP/JSON that the backends received; null where students get the world. */
      telemetry: string | null
      /** What was in the page when it was last kept; null before. */
      draft: StepDraft | null
      /** The newest first. */
      attempts: StepAttempt[]
      /** Numbers from 1 of the hints that are open; null in an exam. */
      openHints: number[] | null
      /** Seeds of the hidden runs of the last attempt, by ordinal; null until it is revealed. */
      hiddenSeeds: number[] | null
      /** Whether what is right and why may be read, with the action `readStepSolution`. */
      isSolutionTold: boolean
    }
  | {
      kind: 'quiz'
      /** `locked`: an answer is in, and cannot be changed. */
      questions: QuizQuestion[]
    }
  | {
      kind: 'mock'
      role: string
      level: Level
      minutes: 20 | 45 | 60
      extraTime: ExtraTime
      mock: string | null
      isEnded: boolean
      /** A test student holds none: a mock is held by who is signed in. */
      mayBegin: boolean
    }

/** What the page kept, in the form in which it is submitted. */
export type StepDraft = { yaml: string; savedAt: string }

export type QuizQuestion = {
  code: string
  version: number
  locked: null | { id: string; answeredAt: string; way: 'text' | 'choice'; text: string; chosen: string[] | null }
  /** Null until there is something that may be told. */
  score: number | null
  /** What was heard in the answer and what is right; null as long as `score` is. */
  told: QuizTold | null
}

export type QuizTold = {
  /** What a complete answer says, and whether it was heard. */
  facts: { says: { en: string; th: string }; hit: boolean }[]
  /** Wrong ideas that were recognised, and where they come from. */
  wrong: { says: { en: string; th: string }; why: { en: string; th: string } }[]
  answer: { en: string; th: string }
}
