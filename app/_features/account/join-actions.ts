import type { ActionResult } from '#app/_server/action.ts'
import type { InvitationOffer } from '#app/_server/accounts/join-class.ts'

export type RosterOffer = { classId: string; name: string; role: 'student' | 'assistant' | 'instructor' }

/** What somebody does with a code, or with a place that a class keeps for them. */
export type JoinActions = {
  findOffer: (input: { code: string }) => Promise<ActionResult<InvitationOffer>>
  redeemInvitation: (input: { code: string; name: string }) => Promise<ActionResult<{ classId: string | null }>>
  listRosterOffers: (input: Record<string, never>) => Promise<ActionResult<RosterOffer[]>>
  claimPlace: (input: { classId: string }) => Promise<ActionResult<{ classId: string }>>
}
