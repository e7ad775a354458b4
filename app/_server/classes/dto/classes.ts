import type { ClassRole } from '../../generated/prisma/enums.ts'
import type { AssignmentState, StepKind } from './assignments.ts'

/**
 * What pages get of classes, here and beside this file. Times are ISO strings; shares, scores, points and penalties are
 * fractions of 1; confidence is 0 to 100. `now` is the server's clock when it answered: pages count from it and not from
 * their own.
 */

export type { ClassRole } from '../../generated/prisma/enums.ts'

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
