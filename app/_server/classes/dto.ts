import type { Verdict } from '#content/verdict.ts'
import type { Level } from '#content/interview/plan-mock.ts'
import type { ClassRole, Disclosure } from '../generated/prisma/enums.ts'

/**
 * What pages get of classes. Times are ISO strings; shares, scores, points and penalties are fractions of 1; confidence is
 * 0 to 100. `now` is the server's clock when it answered: pages count from it and not from their own.
 */

export type { ClassRole, Disclosure } from '../generated/prisma/enums.ts'

// ── Classes and who is in them ─────────────────────────────────────────────────────────────────────────────────────────

export type ClassEntry = {
  id: string
  name: string
  /** An IANA name; due times are told in it. */
  timeZone: string
  role: ClassRole
  isArchived: boolean
  /** Without test students. */
  students: number
  /** The next time something is due for whoever asks; null for nothing. */
  nextDueAt: string | null
}

/** `GET /api/classes`. */
export type ClassList = {
  /** As an instructor or an assistant. */
  taught: ClassEntry[]
  /** As a student. */
  taken: ClassEntry[]
  mayCreate: boolean
}

export type Member = {
  userId: string
  name: string
  studentNo: string | null
  email: string
  role: ClassRole
  /** 1, 1.25, 1.5 or 2; null for no limit. */
  extraTime: ExtraTime
  isTest: boolean
  joinedAt: string
}

export type ExtraTime = 1 | 1.25 | 1.5 | 2 | null

/** Somebody that a roster names and who has not joined. */
export type AwaitedStudent = {
  id: string
  email: string
  name: string
  studentNo: string | null
  role: ClassRole
  importedAt: string
}

/** `GET /api/classes/<id>`. */
export type ClassView = {
  id: string
  name: string
  timeZone: string
  role: ClassRole
  isArchived: boolean
  createdAt: string
  now: string
  /** In the order of when they are due; what is being prepared comes last, and only to instructors and assistants. */
  assignments: AssignmentEntry[]
  /** Null for students: they are told who teaches, in `staff`. */
  members: Member[] | null
  /** Null for everybody but instructors. */
  awaited: AwaitedStudent[] | null
  staff: { name: string; role: ClassRole }[]
}

export type AssignmentEntry = {
  id: string
  title: string
  state: AssignmentState
  opensAt: string | null
  dueAt: string | null
  closesAt: string | null
  isExam: boolean
  steps: { kind: StepKind; title: string }[]
  /** Of whoever asks, if a student: whether they have begun, and have handed in or run out of time. */
  mine: { begun: boolean; isOver: boolean } | null
  /** For instructors and assistants: how many students have begun, and have handed in. */
  counts: { begun: number; handedIn: number; students: number } | null
}

// ── Rosters ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is wrong with a row, or worth knowing. The page has the words. */
export type RosterProblem =
  | 'no_email'
  | 'bad_email'
  | 'no_name'
  | 'too_long'
  | 'unknown_role'
  /** Further up in the same file. */
  | 'twice'
  /** Broken quotes, or more or fewer cells than the header. */
  | 'bad_row'

export type RosterRow = {
  /** Of the file, from 1, the header included. */
  line: number
  email: string
  name: string
  studentNo: string | null
  role: ClassRole
  /** `new`: will be awaited. `known`: awaited already, and will be brought up to date. `member`: has joined already. */
  state: 'new' | 'known' | 'member' | 'problem'
  problems: RosterProblem[]
}

/** What an import would do. Rows with problems are left out, the others are not held up by them. */
export type RosterPreview = {
  rows: RosterRow[]
  counts: { new: number; known: number; member: number; problem: number }
  /** How the columns of the file were read: its own header by what it was taken for. */
  columns: Partial<Record<'email' | 'name' | 'firstName' | 'lastName' | 'studentNo' | 'role', string>>
  /** `,`, `;` or a tab. */
  delimiter: string
}

/** Why a file is no roster at all. */
export type RosterRefusal = 'empty' | 'no_email_column' | 'too_many_rows' | 'too_long' | 'not_text'

/** What an import did; `awaited` is everybody who has not joined now, who can then be invited one by one. */
export type RosterImport = { added: number; updated: number; skipped: number; awaited: number }

// ── Assignments ────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── Sittings ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Pause = {
  from: string
  /** Null while it lasts. */
  to: string | null
  /** `gap`: the page was not heard of for a while, noticed by the server. */
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
}

// ── Gradebook ──────────────────────────────────────────────────────────────────────────────────────────────────────────

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

/** `GET /api/classes/submissions/<attempt>`: for instructors and assistants. */
export type SubmissionView = {
  /** With the whole verdict, whatever students are told. */
  attempt: StepAttempt
  class: { id: string; name: string; timeZone: string }
  assignment: { id: string; title: string }
  step: StepEntry
  student: { userId: string; name: string; studentNo: string | null; isTest: boolean }
  /** What the student's world was drawn from. */
  seed: number | null
  /** Every attempt of the student at this step, the newest first. */
  attempts: { id: string; ordinal: number; submittedAt: string; passed: boolean | null }[]
  hints: { hint: number; openedAt: string }[]
  pauses: Pause[]
  overrides: OverrideEntry[]
}

// ── Re-grading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type RegradeEntry = {
  id: string
  step: string
  fromVersion: string
  toVersion: string
  status: 'queued' | 'running' | 'done' | 'failed'
  progress: number
  askedAt: string
  appliedAt: string | null
}

/** `GET /api/classes/regrades/<id>`. */
export type RegradeView = RegradeEntry & {
  /** Every submission, by student and attempt. */
  rows: RegradeRow[]
  counts: { better: number; worse: number; same: number; failed: number }
}

export type RegradeRow = {
  attempt: string
  student: { userId: string; name: string; studentNo: string | null }
  ordinal: number
  before: { passed: boolean; score: number } | null
  after: { passed: boolean; score: number } | null
  /** Predicates that turned, by id. */
  turned: { id: string; to: boolean }[]
  change: 'better' | 'worse' | 'same' | 'failed'
}

// ── Analytics ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A count of students, or that it is withheld: fewer than `leastGroup` are nobody's business, also by subtraction. */
export type GroupCount = number | 'withheld'

/** `GET /api/assignments/<id>/analytics`. */
export type Analytics = {
  assignment: { id: string; title: string; class: string }
  /** Groups smaller than this are not shown. */
  leastGroup: number
  /** Without test students; never withheld, as the roster is no secret to who teaches. */
  students: number
  steps: StepAnalytics[]
}

export type StepAnalytics = {
  step: StepEntry
  /** How far students got; each counts those of the one before. */
  funnel: { stage: 'begun' | 'submitted' | 'passed'; count: GroupCount }[]
  /** Of those who submitted and did not pass: how often they tried before they stopped. */
  gaveUp: { count: GroupCount; meanAttempts: number | null }
  hints: { hint: number; count: GroupCount }[]
  /** The most frequent first. Of groups that are too small there is only how many kinds. */
  /** `representative` is an attempt; null where the step has none, as a quiz. */
  misconceptions: {
    id: string
    label: { en: string; th?: string | undefined } | null
    count: number
    representative: string | null
  }[]
  rareMisconceptions: number
  /** Null with too few answers. */
  calibration: { n: number; brier: number; said: number; right: number } | null
  items: ItemStatistics[]
  /** Minutes from beginning to the first submission and to passing; null where the group is too small. */
  times: { firstSubmission: TimeSpread | null; passed: TimeSpread | null }
}

/** Quartiles, minutes. */
export type TimeSpread = { n: number; lower: number; median: number; upper: number }

export type ItemStatistics = {
  id: string
  n: GroupCount
  /** Share that has it at the first submission; null where the group is too small. */
  difficulty: number | null
  /** Point-biserial with the rest of the step; null where the group is too small or everybody is alike. */
  discrimination: number | null
}
