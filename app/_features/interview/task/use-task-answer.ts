'use client'

import { useState } from 'react'
import { getLearnerAnswer, type LearnerAnswer } from '../../lesson/learner-answer.ts'
import type { PublicExercise } from '../../lesson/lesson-lab-props.ts'

/** The answer to a task in one sitting: kept in this browser, and nowhere else until it is sent. */
export function useTaskAnswer({ code, documents, items }: PublicExercise, sitting: string): LearnerAnswer {
  const [answer] = useState(() =>
    getLearnerAnswer(
      `${code}.${sitting}`,
      documents.map(({ name, fix }) => ({ name, text: fix })),
      items.map(({ id }) => id),
      () => Promise.resolve(),
    ),
  )
  return answer
}
