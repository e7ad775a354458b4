import type { Misconception } from '#sim/grading/misconception.ts'
import type { StepEntry, StepWhat } from './assignments.ts'
import type { Pause, QuizTold, SittingView, StepAttempt } from './sittings.ts'

/** `GET /api/classes/<id>/gradebook[?assignment=]`. */
export type Gradebook = {
  class: { id: string; name: string; timeZone: string }
  role: 'assistant' | 'instructor'
  now: string
  /** One for each step of each published assignment, in order. */
  columns: GradebookColumn[]
  /** By name; without test students. */
  rows: GradebookRow[]
}

export type GradebookColumn = {
  assignment: string
  assignmentTitle: string
  step: string
  position: number
  what: StepWhat
  title: { en: string; th?: string | undefined }
  weight: number
  /** Checks and questions in the order of the exercise (of a quiz its questions); empty where there are none. */
  predicates: { id: string; label: { en: string; th?: string | undefined } | null; points: number }[]
  /** The sentences of the misconceptions that are in its cells, by id; one whose content is gone has none. */
  mistakes: Record<string, { en: string; th?: string | undefined }>
  /** Share of those who submitted who have each predicate, in the order of `predicates`; null for nobody. */
  shares: (number | null)[]
  /** Mean points of those who have any; null for nobody. */
  mean: number | null
  submitted: number
}

export type GradebookRow = {
  userId: string
  name: string
  studentNo: string | null
  /** In the order of the columns. */
  cells: GradebookCell[]
  /** For each assignment, by id: weighted points, steps without any counting as 0; null before anything is in. */
  totals: Record<string, number | null>
}

export type GradebookCell = {
  state: 'none' | 'begun' | 'grading' | 'graded' | 'failed'
  /** The attempt that counts: the best after lateness; null where the step has none or none is graded. */
  attempt: string | null
  /** What the student began the assignment with; null before. */
  sitting: string | null
  passed: boolean
  /** Before lateness and override; null where nothing is graded. */
  score: number | null
  /** What lateness takes away. */
  penalty: number
  /** What counts: the override, or score less penalty. */
  points: number | null
  override: { points: number; reason: string; by: string | null; at: string } | null
  attempts: number
  hints: number
  lateDays: number
  /** In the order of the column's predicates. */
  predicates: GradebookPredicate[]
  /** Ids of recognised misconceptions. */
  feedback: string[]
}

export type GradebookPredicate = {
  /** Null where it was not judged. */
  passed: boolean | null
  /** By hidden run, in order; empty for questions. */
  byRun: boolean[]
  /** Of a question with parts the share that is right. */
  share: number | null
}

/** One override in the history of a cell, the newest first. `points` is null for taking one back. */
export type OverrideEntry = { points: number | null; reason: string; by: string | null; at: string }

/**
 * `GET /api/classes/submissions/<attempt>[?step=]`: for instructors and assistants. A lesson is practised outside of any
 * assignment, so of its submissions the step says for which one they are looked at.
 */
export type SubmissionView = {
  /** With the whole verdict, whatever students are told. */
  attempt: StepAttempt
  class: { id: string; name: string; timeZone: string }
  assignment: { id: string; title: string }
  step: StepEntry
  student: { userId: string; name: string; studentNo: string | null; isTest: boolean }
  /** What checks and questions are called, by id. */
  labels: Record<string, { en: string; th?: string | undefined }>
  /** Misconceptions that were recognised. Their sentences may name the figures of a check that `misconception` leads to. */
  recognised: {
    id: string
    words: { en: string; th?: string | undefined } | null
    /** Null for one that is recognised by the answer to a question. */
    misconception: Misconception | null
  }[]
  /** What the student's world was drawn from. */
  seed: number | null
  /** Where a lesson's submission can be opened again: the path of its page without the language, and the run it shows. */
  lesson: { path: string; version: number; seed: number } | null
  /** Every attempt of the student at this step, the newest first. */
  attempts: { id: string; ordinal: number; submittedAt: string; passed: boolean | null }[]
  hints: { hint: number; openedAt: string }[]
  pauses: Pause[]
  overrides: OverrideEntry[]
}

/**
 * `GET /api/classes/sittings/<sitting>/steps/<step>`: for instructors and assistants. What a student did at a step that has
 * no submissions: the answers of a quiz or of a mock; of an exam also when they were away.
 */
export type WorkView = {
  class: { id: string; name: string; timeZone: string }
  assignment: { id: string; title: string; isExam: boolean }
  step: StepEntry
  student: { userId: string; name: string; studentNo: string | null; isTest: boolean }
  sitting: SittingView
  /** Of a quiz every question in its order; of a mock what it asked so far. */
  answers: WorkAnswer[]
  overrides: OverrideEntry[]
}

export type WorkAnswer = {
  /** The code of the question, or of a mock's task. */
  question: string
  /** What was asked, in Markdown; null where the content is gone, and of a task. */
  ask: { en: string; th: string } | null
  /** Null where nothing was answered. */
  given: {
    at: string
    text: string
    /** The statements that were stood by; null where the answer is a text. */
    chosen: { en: string; th: string }[] | null
    /** 0 to 100; null where none was stated. */
    confidence: number | null
    /** What was heard in it; null where the content is gone. */
    told: QuizTold | null
  } | null
}
