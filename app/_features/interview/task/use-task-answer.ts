'use client'

import { useState } from 'react'
import { findLearnerAnswer, getLearnerAnswer, type LearnerAnswer } from '../../lesson/learner-answer.ts'
import type { PublicExercise } from '../../lesson/lesson-lab-props.ts'

const keyOf = (code: string, sitting: string) => `${code}.${sitting}`

/** What was made of a task so far, as it would be sent; null where nothing was, or not in this tab. */
export function readTaskDraft(code: string, sitting: string): string | null {
  const answer = findLearnerAnswer(keyOf(code, sitting))
  return answer === undefined || answer.isUntouched() ? null : answer.text()
}

/** The answer to a task in one sitting: kept in this browser, and nowhere else until it is sent. */
export function useTaskAnswer({ code, documents, items }: PublicExercise, sitting: string): LearnerAnswer {
  const [answer] = useState(() =>
    getLearnerAnswer(
      keyOf(code, sitting),
      documents.map(({ name, fix }) => ({ name, text: fix })),
      items.map(({ id }) => id),
      () => Promise.resolve(),
    ),
  )
  return answer
}
