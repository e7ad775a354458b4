'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { getLearnerLesson, type LearnerLesson, type LessonActions } from './learner-lesson.ts'

type State = ReturnType<LearnerLesson['store']['getState']>

function neverChanges(): () => void {
  return () => undefined
}

/** The learner's way through this lesson; null while the page is still the same for everybody. */
export function useLearnerLesson(code: string, actions: LessonActions): LearnerLesson | null {
  const read = useCallback(() => getLearnerLesson(code, actions), [code, actions])
  return useSyncExternalStore(neverChanges, read, () => null)
}

export function useLessonState<T>(learner: LearnerLesson | null, select: (state: State) => T, before: T): T {
  const watch = useCallback((changed: () => void) => learner?.store.subscribe(changed) ?? neverChanges(), [learner])
  return useSyncExternalStore(
    watch,
    () => (learner ? select(learner.store.getState()) : before),
    () => before,
  )
}
