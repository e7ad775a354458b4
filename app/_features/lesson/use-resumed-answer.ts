'use client'

import { useEffect } from 'react'
import type { Checker } from '../workbench/checker.ts'
import type { GradeVerdict } from '../workbench/lab-actions.ts'
import type { LearnerAnswer } from './learner-answer.ts'
import type { LearnerLesson } from './learner-lesson.ts'
import { useLessonState } from './use-learner-lesson.ts'

/** Takes up what the server knows: an answer from another browser, and an attempt from before this page was opened. */
export function useResumedAnswer(learner: LearnerLesson, answer: LearnerAnswer, checker: Checker) {
  const saved = useLessonState(learner, (state) => state.saved, null)

  useEffect(() => {
    const yaml = saved?.draft?.yaml
    if (yaml !== undefined && answer.isUntouched()) answer.take(yaml, 'restore')
  }, [saved, answer])

  useEffect(() => {
    const newest = saved?.attempts[0]
    if (newest) checker.resume({ ...newest, verdict: newest.verdict as GradeVerdict | null })
  }, [saved, checker])
}
