'use server'

import { z } from 'zod'
import { accountAction } from '#app/_server/access.ts'
import { reason, userId } from '#app/_server/accounts/inputs.ts'
import * as invitations from '#app/_server/accounts/invitations.ts'
import * as roles from '#app/_server/accounts/roles.ts'
import * as users from '#app/_server/accounts/users.ts'
import * as audit from '#app/_server/audit.ts'
import { words } from '#app/_server/texts.ts'

const dayMs = 24 * 60 * 60_000

export const listUsers = accountAction(
  z.strictObject({ search: words(100), page: z.int().min(0).max(100_000) }),
  async (input, actor) => users.listUsers(actor, input),
  'admin',
)

export const setRole = accountAction(
  z.strictObject({ userId, role: z.enum(['learner', 'instructor', 'admin']), reason }),
  async (input, actor) => roles.setRole(actor, input),
  'admin',
)

export const makeResetFor = accountAction(
  z.strictObject({ userId }),
  async (input, actor) => users.makeResetFor(actor, input.userId),
  'admin',
)

/** For one instructor, within this many days. */
export const inviteInstructor = accountAction(
  z.strictObject({ days: z.int().min(1).max(90) }),
  async ({ days }, actor) =>
    invitations.createInvitation(actor, {
      classId: null,
      role: 'instructor',
      uses: 1,
      expiresAt: new Date(Date.now() + days * dayMs),
    }),
  'admin',
)

export const listInvitations = accountAction(
  z.strictObject({}),
  async (_, actor) => invitations.listInvitations(actor, null),
  'admin',
)

export const revokeInvitation = accountAction(
  z.strictObject({ id: z.uuid() }),
  async ({ id }, actor) => invitations.revokeInvitation(actor, id),
  'admin',
)

export const listAudit = accountAction(
  z.strictObject({ after: z.uuid().optional() }),
  async ({ after }, actor) => audit.listAudit(actor, { classId: null, after }),
  'admin',
)
