import type { ReactNode } from 'react'
import type { Check } from '#sim/grading/check.ts'
import type { LabActions } from '../workbench/lab-actions.ts'
import type { Beat } from './beats.ts'
import type { LearnerLesson } from './learner-lesson.ts'
import type { PredictionRules } from './prediction-feedback.ts'
import type { PublicItem } from './public-item.ts'

/** A document that the learner edits: `collector`, `world`, `sdk/<service>` or `code/<service>`. */
export type PublicDocument = {
  name: string
  /** The text of the first run; null where that is what the scenario has. */
  run: string | null
  /** Where the learner starts to repair. */
  fix: string
  /** The solution with parts left blank. */
  half: string | null
  /** Of the world: the only paths that may be written, `*` standing for any name; null for every other document. */
  mayChange: readonly string[] | null
}

/** The run that everybody sees: what is predicted, drawn and shown is of it. */
export type ShownRun = {
  code: string
  scenario: string
  seed: number
  load: number
  durationS: number
  collector: string
  /** What the lesson changes about the scenario's world, in YAML. */
  world: string | null
  /** Documents of the first run but the collector's. */
  documents: Readonly<Record<string, string>>
}

/** Everything of an exercise that the page is sent: no solution, no feedback, no hint. */
export type PublicExercise = {
  code: string
  version: number
  level: 'junior' | 'middle' | 'senior' | 'staff'
  /** The folder of its track. */
  track: string
  shown: ShownRun
  /** What the lesson calls its world, where it is not the scenario's. */
  worldName?: string | null
  /** How many hidden runs judge it first; null where nothing is run. */
  hiddenSeeds: number | null
  checks: { id: string; label: string; detail: string; rule: Check }[]
  items: PublicItem[]
  documents: PublicDocument[]
  hints: number
}

/** The exercise of a lesson: it is predicted before it is run. */
export type LessonExercise = PublicExercise & { predict: PredictionRules }

/** What the lesson page hands to its lab. */
export type LessonLabProps = {
  exercise: LessonExercise
  learner: LearnerLesson
  /** What the lab writes and asks the server for. */
  labActions: LabActions
  /** The lesson's text, rendered, for the brief. */
  title: ReactNode
  kicker: ReactNode
  goal: ReactNode
  beats: Record<Beat, ReactNode>
}
