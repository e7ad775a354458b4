'use server'

import { z } from 'zod'
import { accountAction } from '#app/_server/access.ts'
import * as input from '#app/_server/classes/inputs.ts'
import * as overrides from '#app/_server/classes/overrides.ts'
import * as regrades from '#app/_server/classes/regrades.ts'

/** Gives points for a step instead of the grader, or takes them back. */
export const overrideGrade = accountAction(
  z.strictObject({
    step: input.id,
    user: input.userId,
    points: z.number().min(0).max(1).nullable(),
    reason: input.reason,
  }),
  (asked, actor) => overrides.overrideGrade(actor, asked),
)

/** Has every submission of a step graded again by another version. */
export const askRegrade = accountAction(
  z.strictObject({ step: input.id, toVersion: input.versionCode }),
  (asked, actor) => regrades.askRegrade(actor, asked),
)

/** Lets what was graded again stand. */
export const applyRegrade = accountAction(
  z.strictObject({ regrade: input.id, neverLower: z.boolean() }),
  (asked, actor) => regrades.applyRegrade(actor, asked),
)
