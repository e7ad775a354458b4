import type { CheckVerdict as GradedCheck, Verdict as GradedVerdict } from '#content/grade.ts'
import type { Attempt } from '#app/_server/attempts.ts'
import type { Locale } from '#app/i18n/locales.ts'
import type { ActionResult } from '#app/_server/action.ts'

export type GradeVerdict = GradedVerdict
export type GradeCheck = GradedCheck
export type LabAttempt = Pick<Attempt, 'id' | 'status' | 'progress' | 'failure' | 'ordinal'>

/** What a lesson's lab writes and asks for, as server actions. */
export type LabActions = {
  saveDraft(input: { exercise: string; yaml: string }): Promise<ActionResult<unknown>>
  submitAttempt(input: { exercise: string; yaml: string; idempotencyKey: string }): Promise<ActionResult<LabAttempt>>
  /** Opens a hint, counted from 1, for good; its text comes only now. */
  openHint(input: { exercise: string; hint: number; locale: Locale }): Promise<ActionResult<{ text: string }>>
  /** The words of the misconceptions that an attempt of the learner was recognised as. */
  readFeedback(input: { attempt: string; locale: Locale }): Promise<ActionResult<{ id: string; text: string }[]>>
}
