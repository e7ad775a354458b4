'use client'

import { useState } from 'react'
import { useStore } from 'zustand'
import type { LabActions } from '../workbench/lab-actions.ts'
import { getLearnerAnswer, type LearnerAnswer } from './learner-answer.ts'
import type { PublicExercise } from './lesson-lab-props.ts'
import type { ItemAnswers } from './public-item.ts'

/** The learner's answer to this exercise; only for parts that are drawn in the browser alone. */
export function useLearnerAnswer(
  exercise: PublicExercise,
  { saveDraft }: Pick<LabActions, 'saveDraft'>,
): LearnerAnswer {
  const [answer] = useState(() =>
    getLearnerAnswer(
      exercise.code,
      exercise.documents.map(({ name, run, fix }) => ({ name, text: run ?? fix })),
      exercise.items.map(({ id }) => id),
      saveDraft,
    ),
  )
  return answer
}

export function useItemAnswers(answer: LearnerAnswer): ItemAnswers {
  return useStore(answer.store, ({ answers }) => answers)
}
