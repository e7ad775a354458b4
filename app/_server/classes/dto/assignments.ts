import type { Level } from '#content/interview/plan-mock.ts'
import type { Disclosure } from '../../generated/prisma/enums.ts'
import type { RegradeEntry } from './regrades.ts'
import type { SittingView, StudentStep } from './sittings.ts'

export type { Disclosure } from '../../generated/prisma/enums.ts'

export type StepKind = 'lesson' | 'scenario' | 'quiz' | 'mock'

export type StepWhat =
  | { kind: 'lesson'; lesson: string }
  /** The code of a version: `S17.3`. */
  | { kind: 'scenario'; scenario: string }
  /** Codes of interview questions: `8.2`. */
  | { kind: 'quiz'; questions: string[] }
  | { kind: 'mock'; role: string; level: Level; minutes: 20 | 45 | 60 }

export type StepEntry = {
  id: string
  /** From 0. */
  position: number
  what: StepWhat
  weight: number
  /** In both languages, of the lesson, version or role; of a quiz empty. `th` is absent where it is missing. */
  title: { en: string; th?: string | undefined }
}

/** What holds for a class, or with a student's own exceptions for them. */
export type AssignmentRules = {
  opensAt: string | null
  dueAt: string | null
  closesAt: string | null
  /** Of the points, taken away for each day begun after it was due. */
  latePerDay: number
  /** Submissions for each step; null for any number. */
  attempts: number | null
  disclosure: Disclosure
  isExam: boolean
  /** From when a student begins; null for no limit. In a student's rules their extra time is in it. */
  minutes: number | null
  /** When verdicts, answers and hidden seeds are told; null for when it closes. */
  revealsAt: string | null
}

/** Of the rules and the server's clock. `draft`: not published. */
export type AssignmentState = 'draft' | 'not_open' | 'open' | 'late' | 'closed'

export type StudentExceptionEntry = {
  userId: string
  name: string
  opensAt: string | null
  dueAt: string | null
  closesAt: string | null
  attempts: number | null
  minutes: number | null
  reason: string
}

/** Rules that contradict each other; the page has the words. */
export type RuleProblem =
  | 'due_before_open'
  | 'close_before_due'
  | 'close_before_open'
  | 'reveal_before_close'
  | 'reveal_without_close'
  /** An exam that never closes would never tell anything. */
  | 'exam_without_close'
  | 'late_without_due'

/** Why a step cannot be given. */
export type StepProblem =
  | {
      position: number
      /** `lesson_in_exam`: a lesson tells at once what is right, so it is no part of an exam. */
      problem: 'unknown_lesson' | 'unknown_scenario' | 'unknown_role' | 'empty_quiz' | 'lesson_in_exam'
    }
  | { position: number; problem: 'unknown_question'; question: string }

export type AssignmentHead = {
  id: string
  title: string
  /** Markdown. */
  note: string
  class: { id: string; name: string; timeZone: string; isArchived: boolean }
  now: string
}

/** `GET /api/assignments/<id>`. */
export type AssignmentView = StaffAssignment | StudentAssignment

export type StaffAssignment = AssignmentHead & {
  as: 'assistant' | 'instructor'
  publishedAt: string | null
  state: AssignmentState
  rules: AssignmentRules
  steps: StepEntry[]
  /** Of title, note, rules and steps together: what a change is made of is sent along with it. */
  revision: string
  exceptions: StudentExceptionEntry[]
  /** Once somebody has begun, steps are not taken away or replaced; rules may change, and that is written down. */
  counts: { begun: number; handedIn: number; students: number }
  regrades: RegradeEntry[]
  /** Published versions newer than the one that a step has, by step. */
  newerVersions: Record<string, string[]>
}

export type StudentAssignment = AssignmentHead & {
  as: 'student'
  state: Exclude<AssignmentState, 'draft'>
  /** With the student's own exceptions and extra time in them. */
  rules: AssignmentRules
  hasException: boolean
  isRevealed: boolean
  /** When it is revealed to this student; null for never. */
  revealedAt: string | null
  sitting: SittingView | null
  steps: StudentStep[]
  /** Null until there is something that may be told. */
  total: number | null
}
