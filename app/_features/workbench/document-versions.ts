import type { LearnerAnswer } from '../lesson/learner-answer.ts'
import type { PublicExercise } from '../lesson/lesson-lab-props.ts'

/** How much of an exercise is given: all of it, half, or nothing. */
export const versions = ['worked', 'half', 'blank'] as const
export type Version = (typeof versions)[number]

type Stored = Pick<Storage, 'getItem' | 'setItem'>

/** The versions that an exercise has. */
export function versionsOf({ documents }: PublicExercise): readonly Version[] {
  return documents.some(({ half }) => half !== null) ? versions : ['worked', 'blank']
}

/** The document a version begins with; null for the worked one, which the server has. */
export function startOf(document: PublicExercise['documents'][number], version: Version): string | null {
  if (version === 'worked') return null
  return version === 'half' ? (document.half ?? document.fix) : document.fix
}

/** Whether somebody begins with half of it: early in a track, until they have passed once without needing more. */
export function firstVersion(exercise: PublicExercise, storage: Stored): Version {
  const hasHalf = versionsOf(exercise).includes('half')
  return hasHalf && exercise.level === 'junior' && storage.getItem(fadedKey(exercise)) === null ? 'half' : 'blank'
}

/** From now on the lessons of this track begin blank. */
export function fade(exercise: PublicExercise, storage: Stored) {
  storage.setItem(fadedKey(exercise), 'yes')
}

export function keptVersion(exercise: PublicExercise, storage: Stored): Version | null {
  const kept = storage.getItem(versionKey(exercise))
  return versionsOf(exercise).find((version) => version === kept) ?? null
}

/** Goes on with another version; what was typed in this one is there again on the way back. */
export function goToVersion(
  exercise: PublicExercise,
  answer: LearnerAnswer,
  from: Version | null,
  to: Version,
  solution: string | null,
  storage: Stored,
) {
  if (from !== null && from !== 'worked') storage.setItem(textKey(exercise, from), answer.text())
  storage.setItem(versionKey(exercise), to)
  if (to === 'worked') {
    if (solution !== null) answer.take(solution, 'version')
    return
  }
  const typed = from === null ? null : storage.getItem(textKey(exercise, to))
  if (typed !== null && answer.take(typed, 'version')) return
  for (const document of exercise.documents) {
    const start = startOf(document, to)
    if (start !== null) answer.draft(document.name).replace(start, 'version')
  }
}

function versionKey({ code }: PublicExercise): string {
  return `tracelab.version.${code}`
}

function textKey({ code }: PublicExercise, version: Version): string {
  return `tracelab.version.${code}.${version}`
}

function fadedKey({ track }: PublicExercise): string {
  return `tracelab.faded.${track}`
}
