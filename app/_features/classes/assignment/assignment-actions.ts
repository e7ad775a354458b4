import type { ActionResult } from '#app/_server/action.ts'
import type { SavedAssignment } from '#app/_server/classes/assignments.ts'
import type { RuleProblem } from '#app/_server/classes/dto/assignments.ts'
import type { AssignmentInput } from '../class/class-actions.ts'

export type ExceptionInput = {
  assignment: string
  user: string
  opensAt: string | null
  dueAt: string | null
  closesAt: string | null
  attempts: number | null
  minutes: number | null
  reason: string
}

/** What the page of an assignment changes for who teaches, as server actions. */
export type StaffActions = {
  /** A `conflict` where the assignment is no longer as it was at `revision`. */
  editAssignment(input: {
    id: string
    revision: string
    assignment: AssignmentInput
  }): Promise<ActionResult<SavedAssignment>>
  publishAssignment(input: { id: string; isPublished: boolean }): Promise<ActionResult<unknown>>
  deleteAssignment(input: { id: string }): Promise<ActionResult<unknown>>
  setException(input: ExceptionInput): Promise<ActionResult<{ saved: boolean; rules: RuleProblem[] }>>
  removeException(input: { assignment: string; user: string }): Promise<ActionResult<unknown>>
  /** Gives whoever teaches a student of their own, and makes it anew. */
  ensureTestStudent(input: { class: string }): Promise<ActionResult<unknown>>
  clearTestStudent(input: { class: string }): Promise<ActionResult<unknown>>
}

/** What there is to give, in the language of the page. */
export type Offer = {
  lessons: readonly { value: string; label: string }[]
  questions: readonly { value: string; label: string }[]
  roles: readonly { value: string; label: string }[]
}
