import type { ReactNode } from 'react'
import type { Check } from '#sim/grading/check.ts'
import type { LabActions } from '../workbench/lab-actions.ts'
import type { Beat } from './beats.ts'
import type { LearnerLesson } from './learner-lesson.ts'
import type { PredictionRules } from './prediction-feedback.ts'

/** Everything of an exercise that the page is sent: no solution, no feedback, no hint. */
export type PublicExercise = {
  code: string
  version: number
  scenario: string
  shown: { seed: number; load: number; duration_s: number }
  hidden: { seeds: number }
  predict: PredictionRules
  checks: { id: string; label: string; detail: string; rule: Check }[]
  hints: number
  /** The collector configuration of the first run, and the one the learner repairs. */
  runConfig: string
  fixConfig: string
}

/** What the lesson page hands to its lab. */
export type LessonLabProps = {
  exercise: PublicExercise
  learner: LearnerLesson
  /** What the lab writes and asks the server for. */
  labActions: LabActions
  /** The lesson's text, rendered, for the brief. */
  title: ReactNode
  kicker: ReactNode
  goal: ReactNode
  beats: Record<Beat, ReactNode>
}
