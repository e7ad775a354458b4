import type { AuditLine } from '#app/_server/audit.ts'
import type { InvitationLine } from '#app/_server/accounts/invitations.ts'
import type { UserLine } from '#app/_server/accounts/users.ts'
import type { ActionResult } from '#app/_server/action.ts'

type Act<Input, Value> = (input: Input) => Promise<ActionResult<Value>>

export type Role = UserLine['role']

/** What an admin does here. */
export type AdminActions = {
  listUsers: Act<{ search: string; page: number }, { users: UserLine[]; total: number; pages: number }>
  setRole: Act<{ userId: string; role: Role; reason: string }, null>
  makeResetFor: Act<{ userId: string }, { token: string }>
  inviteInstructor: Act<{ days: number }, { id: string; code: string }>
  listInvitations: Act<Record<string, never>, InvitationLine[]>
  revokeInvitation: Act<{ id: string }, null>
  listAudit: Act<{ after?: string }, { lines: AuditLine[]; next: string | null }>
}
