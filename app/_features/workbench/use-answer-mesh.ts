'use client'

import { useEffect } from 'react'
import type { LearnerAnswer } from '../lesson/learner-answer.ts'
import type { PublicExercise } from '../lesson/lesson-lab-props.ts'
import { meshOf } from '../lesson/shown-run.ts'
import { useLab } from './workbench-context.tsx'

/** Makes the lab's next run one of the documents as they stand; before the fix, of those that the first run has. */
export function useAnswerMesh(exercise: PublicExercise, answer: LearnerAnswer, isFix: boolean) {
  const lab = useLab()

  // Drafts and the lab are both outside React.
  useEffect(() => {
    const names = exercise.documents
      .filter(({ name, run }) => name !== 'collector' && (isFix || run !== null))
      .map(({ name }) => name)
    const follow = () => {
      const mesh = meshOf(
        exercise.shown.world,
        Object.fromEntries(names.map((name) => [name, answer.draft(name).text()])),
      )
      const key = JSON.stringify(mesh)
      const { run, several, settings } = lab.store.getState()
      const ran = run ?? several
      if (JSON.stringify(settings.mesh ?? null) !== key) lab.configure({ mesh })
      const isEdited =
        ran !== null && (ran.text !== lab.draft.text() || JSON.stringify(ran.overview.settings.mesh ?? null) !== key)
      if (lab.store.getState().edited !== isEdited) lab.store.setState({ edited: isEdited })
    }
    follow()
    // The lab looks at its own text first.
    return answer.subscribe(() => queueMicrotask(follow))
  }, [exercise, answer, lab, isFix])
}
