import type { InvitationLine } from '#app/_server/accounts/invitations.ts'
import type { ActionResult } from '#app/_server/action.ts'
import type { AuditLine } from '#app/_server/audit.ts'
import type { SavedAssignment } from '#app/_server/classes/assignments.ts'
import type { AssignmentRules, StepWhat } from '#app/_server/classes/dto/assignments.ts'
import type { ClassRole, ExtraTime } from '#app/_server/classes/dto/classes.ts'
import type { RosterImport, RosterPreview, RosterRefusal } from '#app/_server/classes/dto/rosters.ts'

/** An assignment as it is posted: with the id of a step that is there already, it stays that one. */
export type AssignmentInput = AssignmentRules & {
  title: string
  note: string
  steps: { id?: string; what: StepWhat; weight: number }[]
}

/** What a class's page changes and asks for, as server actions. */
export type ClassActions = {
  editClass(input: { id: string; name: string; timeZone: string }): Promise<ActionResult<unknown>>
  archiveClass(input: { id: string; isArchived: boolean }): Promise<ActionResult<unknown>>
  handOverClass(input: { class: string; user: string }): Promise<ActionResult<unknown>>
  setMemberRole(input: { class: string; user: string; role: ClassRole }): Promise<ActionResult<unknown>>
  editMember(input: {
    class: string
    user: string
    name: string
    studentNo: string | null
    extraTime: ExtraTime
  }): Promise<ActionResult<unknown>>
  removeMember(input: { class: string; user: string }): Promise<ActionResult<unknown>>
  createAssignment(input: { class: string; assignment: AssignmentInput }): Promise<ActionResult<SavedAssignment>>
  previewRoster(input: {
    class: string
    file: Uint8Array
  }): Promise<ActionResult<RosterPreview | { refusal: RosterRefusal }>>
  importRoster(input: {
    class: string
    file: Uint8Array
  }): Promise<ActionResult<RosterImport | { refusal: RosterRefusal }>>
  removeAwaited(input: { class: string; entry: string }): Promise<ActionResult<unknown>>
  /** One code for each of the roster who has not joined, for them alone; what they had before is revoked. */
  inviteRoster(input: { class: string }): Promise<ActionResult<{ email: string; name: string; code: string }[]>>
  createInvitation(input: {
    class: string
    role: ClassRole
    email?: string
    expiresAt?: string
    uses?: number
  }): Promise<ActionResult<{ id: string; code: string }>>
  listInvitations(input: { class: string }): Promise<ActionResult<InvitationLine[]>>
  revokeInvitation(input: { invitation: string }): Promise<ActionResult<unknown>>
  listAudit(input: {
    class: string
    after?: string
  }): Promise<ActionResult<{ lines: AuditLine[]; next: string | null }>>
}
