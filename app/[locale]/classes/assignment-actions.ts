'use server'

import { z } from 'zod'
import { accountAction } from '#app/_server/access.ts'
import * as assignments from '#app/_server/classes/assignments.ts'
import * as exceptions from '#app/_server/classes/exceptions.ts'
import * as input from '#app/_server/classes/inputs.ts'

/** Changes an assignment. */
export const editAssignment = accountAction(
  z.strictObject({ id: input.id, revision: z.string().max(40), assignment: input.assignment }),
  (asked, actor) => assignments.editAssignment(actor, asked),
)

/** Shows an assignment to its class, or takes it back while nobody has begun. */
export const publishAssignment = accountAction(
  z.strictObject({ id: input.id, isPublished: z.boolean() }),
  (asked, actor) => assignments.publishAssignment(actor, asked),
)

/** Deletes an assignment that nobody has begun. */
export const deleteAssignment = accountAction(z.strictObject({ id: input.id }), (asked, actor) =>
  assignments.deleteAssignment(actor, asked.id),
)

/** Gives one student other rules. */
export const setException = accountAction(input.exception, (asked, actor) => exceptions.setException(actor, asked))

/** Lets the assignment's own rules hold for a student again. */
export const removeException = accountAction(
  z.strictObject({ assignment: input.id, user: input.userId }),
  (asked, actor) => exceptions.removeException(actor, asked),
)
