import type { ReactNode } from 'react'
import type { ActionResult } from '#app/_server/action.ts'
import type { Locale } from '#app/i18n/locales.ts'
import type { PublicExercise } from '../../lesson/lesson-lab-props.ts'
import type { LabActions } from '../../workbench/lab-actions.ts'

/** A live task as a browser may see it: no solution, no feedback. */
export type OpenedTask = { title: string; minutes: number; brief: ReactNode; exercise: PublicExercise }

/** What a task is opened with, and graded with where it is graded at once. */
export type TaskActions = Pick<LabActions, 'submitAttempt' | 'readFeedback' | 'readReasons'> & {
  openTask(input: { code: string; locale: Locale }): Promise<ActionResult<OpenedTask>>
}

export type TaskProps = {
  /** `T3`. */
  code: string
  /** What an answer is kept under in this browser: another sitting begins blank. */
  sitting: string
  /** Takes the answer as it stands, where it is judged later; null where it is graded here. */
  onSend: ((answer: string) => void) | null
  /** Hears of a verdict that was given here. */
  onGraded?: ((attempt: { id: string; passed: boolean }) => void) | undefined
}
