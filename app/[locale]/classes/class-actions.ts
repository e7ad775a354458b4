'use server'

import { z } from 'zod'
import { accountAction } from '#app/_server/access.ts'
import * as invitations from '#app/_server/accounts/invitations.ts'
import { listAudit as readAudit } from '#app/_server/audit.ts'
import { createAssignment as create } from '#app/_server/classes/assignments.ts'
import * as classes from '#app/_server/classes/classes.ts'
import * as input from '#app/_server/classes/inputs.ts'
import * as members from '#app/_server/classes/members.ts'
import * as rosters from '#app/_server/classes/rosters.ts'
import * as tests from '#app/_server/classes/test-student.ts'
import { instant } from '#app/_server/texts.ts'

const ofClass = z.strictObject({ class: input.id })
const ofMember = z.strictObject({ class: input.id, user: input.userId })

/** Begins a class; whoever does teaches it. */
export const createClass = accountAction(
  z.strictObject({ name: input.className, timeZone: input.timeZone }),
  (asked, actor) => classes.createClass(actor, asked),
  'instructor',
)

/** Renames a class, or tells its times in another zone. */
export const editClass = accountAction(
  z.strictObject({ id: input.id, name: input.className, timeZone: input.timeZone }),
  (asked, actor) => classes.editClass(actor, asked),
)

/** Puts a class away, or takes it out again. */
export const archiveClass = accountAction(z.strictObject({ id: input.id, isArchived: z.boolean() }), (asked, actor) =>
  classes.archiveClass(actor, asked),
)

/** Makes another member the instructor, and leaves. */
export const handOverClass = accountAction(ofMember, (asked, actor) => members.handOverClass(actor, asked))

/** Gives a member another role; the last instructor stays one. */
export const setMemberRole = accountAction(ofMember.extend({ role: input.classRole }), (asked, actor) =>
  members.setMemberRole(actor, asked),
)

/** Corrects a student's name, number and extra time. */
export const editMember = accountAction(
  ofMember.extend({ name: input.personName, studentNo: input.studentNo, extraTime: input.extraTime }),
  (asked, actor) => members.editMember(actor, asked),
)

/** Takes somebody out of a class. */
export const removeMember = accountAction(ofMember, (asked, actor) => members.removeMember(actor, asked))

/** Prepares an assignment. */
export const createAssignment = accountAction(
  z.strictObject({ class: input.id, assignment: input.assignment }),
  (asked, actor) => create(actor, asked.class, asked.assignment),
)

const roster = z.strictObject({ class: input.id, file: z.instanceof(Uint8Array) })

/** What a roster would do to a class. */
export const previewRoster = accountAction(roster, (asked, actor) => rosters.previewRoster(actor, asked))

/** Writes a roster's good rows down. */
export const importRoster = accountAction(roster, (asked, actor) => rosters.importRoster(actor, asked))

/** Awaits somebody no longer. */
export const removeAwaited = accountAction(z.strictObject({ class: input.id, entry: input.id }), (asked, actor) =>
  rosters.removeAwaited(actor, asked),
)

/** One code for each of the roster who has not joined, for them alone. */
export const inviteRoster = accountAction(ofClass, (asked, actor) =>
  invitations.inviteRoster(actor, { classId: asked.class }),
)

/** Makes an invitation and tells its code, this once. */
export const createInvitation = accountAction(
  z.strictObject({
    class: input.id,
    role: input.classRole,
    email: z.email().max(254).optional(),
    expiresAt: instant.optional(),
    uses: z.int().min(1).max(100_000).optional(),
  }),
  ({ class: classId, expiresAt, ...order }, actor) =>
    invitations.createInvitation(actor, {
      ...order,
      classId,
      ...(expiresAt !== undefined && { expiresAt }),
    }),
)

/** The invitations of a class, without their codes. */
export const listInvitations = accountAction(ofClass, (asked, actor) => invitations.listInvitations(actor, asked.class))

/** Takes an invitation back. */
export const revokeInvitation = accountAction(z.strictObject({ invitation: input.id }), (asked, actor) =>
  invitations.revokeInvitation(actor, asked.invitation),
)

/** Who changed what in a class, the newest first. */
export const listAudit = accountAction(
  z.strictObject({ class: input.id, after: input.id.optional() }),
  ({ class: classId, after }, actor) => readAudit(actor, { classId, after }),
)

/** Gives whoever teaches a student of their own. */
export const ensureTestStudent = accountAction(ofClass, (asked, actor) => tests.ensureTestStudent(actor, asked.class))

/** Takes away what the test student did. */
export const clearTestStudent = accountAction(ofClass, (asked, actor) => tests.clearTestStudent(actor, asked.class))
