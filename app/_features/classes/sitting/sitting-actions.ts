import type { ReactNode } from 'react'
import type { ActionResult } from '#app/_server/action.ts'
import type { SittingView } from '#app/_server/classes/dto/sittings.ts'
import type { Locale } from '#app/i18n/locales.ts'
import type { PublicExercise } from '../../lesson/lesson-lab-props.ts'
import type { LabActions, LabAttempt } from '../../workbench/lab-actions.ts'

/** Where somebody is at: a step of their sitting. */
export type AtStep = { sitting: string; step: string }

/** One statement of a question that is answered by choice; nothing of it says whether it is right. */
export type QuizStatement = { id: string; says: string }

/** What a step gives to work on, its texts rendered. */
export type OpenedStep =
  | { kind: 'scenario'; delivery: 'telemetry' | 'workbench'; brief: ReactNode; exercise: PublicExercise }
  | { kind: 'quiz'; questions: { code: string; ask: ReactNode; statements: QuizStatement[] }[] }

/** What a student's pages change and ask for, as server actions. */
export type SittingActions = {
  beginSitting(input: { assignment: string }): Promise<ActionResult<SittingView>>
  handIn(input: { sitting: string }): Promise<ActionResult<SittingView>>
  /** In an exam: that its page is looked at, or why not; `leaving` where it is loaded again or another one comes. */
  keepPresence(input: {
    sitting: string
    presence: 'here' | 'hidden' | 'blurred' | 'offline' | 'leaving'
  }): Promise<ActionResult<SittingView>>
  openStep(input: AtStep & { locale: Locale }): Promise<ActionResult<OpenedStep>>
  saveStepDraft(input: AtStep & { yaml: string }): Promise<ActionResult<unknown>>
  submitStep(
    input: AtStep & { yaml: string; confidence?: number; idempotencyKey: string },
  ): Promise<ActionResult<LabAttempt>>
  answerQuiz(
    input: AtStep & {
      id: string
      question: string
      locale: Locale
      way: 'text' | 'choice'
      text: string
      chosen?: string[]
      confidence: number
    },
  ): Promise<ActionResult<unknown>>
  openStepHint(input: AtStep & { hint: number; locale: Locale }): Promise<ActionResult<{ text: string }>>
  startStepMock(input: AtStep & { locale: Locale }): Promise<ActionResult<{ id: string }>>
  /** Why the world was as it was, once that is told; null where its author wrote nothing. */
  readStepSolution(input: AtStep & { locale: Locale }): Promise<ActionResult<{ explanation: ReactNode }>>
} & Pick<LabActions, 'readFeedback' | 'readReasons'>
