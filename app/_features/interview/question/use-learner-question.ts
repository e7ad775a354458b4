'use client'

import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { QuestionActions } from './question-actions.ts'
import { getLearnerQuestion, type Asked, type LearnerQuestion } from './learner-question.ts'

function neverChanges(): () => void {
  return () => undefined
}

/** The learner's way through this question; null while the page is still the same for everybody. */
export function useLearnerQuestion({ code, locale, sitting, kept, way }: Asked, actions: QuestionActions) {
  const read = useCallback(
    () => getLearnerQuestion({ code, locale, sitting, kept, way }, actions),
    [code, locale, sitting, kept, way, actions],
  )
  const learner = useSyncExternalStore<LearnerQuestion | null>(neverChanges, read, () => null)

  // It outlives a change of language, and what was typed with it.
  useEffect(() => learner?.speak(locale), [learner, locale])

  return learner
}

type State = ReturnType<LearnerQuestion['store']['getState']>

/** The part of its state that `select` takes. */
export function useQuestionState<T>(learner: LearnerQuestion, select: (state: State) => T): T {
  return useStore(learner.store, select)
}
