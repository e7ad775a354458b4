import type { CheckVerdict as GradedCheck, Verdict as GradedVerdict } from '#content/grade.ts'
import type { Attempt } from '#app/_server/attempts.ts'
import type { Locale } from '#app/i18n/locales.ts'
import type { ActionResult } from '#app/_server/action.ts'

export type GradeVerdict = GradedVerdict
export type GradeCheck = GradedCheck
export type LabAttempt = Pick<Attempt, 'id' | 'status' | 'progress' | 'failure' | 'ordinal'>

/** Why one option of an item, or one row, is right or wrong. */
export type ItemReason = { item: string; option: string; text: string }

/** What a lesson's lab writes and asks for, as server actions. */
export type LabActions = {
  saveDraft(input: { exercise: string; yaml: string }): Promise<ActionResult<unknown>>
  submitAttempt(input: {
    exercise: string
    yaml: string
    /** 0 to 100: how sure the learner is, where they are asked. */
    confidence?: number
    idempotencyKey: string
  }): Promise<ActionResult<LabAttempt>>
  /** Opens a hint, counted from 1, for good; its text comes only now. */
  openHint(input: { exercise: string; hint: number; locale: Locale }): Promise<ActionResult<{ text: string }>>
  /** The words of the misconceptions that an attempt of the learner was recognised as. */
  readFeedback(input: { attempt: string; locale: Locale }): Promise<ActionResult<{ id: string; text: string }[]>>
  /** Why what was answered to each item is right or wrong: of what was answered, and nothing else. */
  readReasons(input: { attempt: string; locale: Locale }): Promise<ActionResult<ItemReason[]>>
  /** The worked solution as an answer; that it was shown is remembered. */
  discloseSolution(input: { exercise: string }): Promise<ActionResult<{ answer: string }>>
}
