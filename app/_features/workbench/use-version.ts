'use client'

import { useEffect, useMemo, useState } from 'react'
import type { LearnerAnswer } from '../lesson/learner-answer.ts'
import type { LearnerLesson } from '../lesson/learner-lesson.ts'
import type { PublicExercise } from '../lesson/lesson-lab-props.ts'
import { useLessonState } from '../lesson/use-learner-lesson.ts'
import { fade, firstVersion, goToVersion, keptVersion, type Version } from './document-versions.ts'
import type { LabActions } from './lab-actions.ts'

type Versioned = {
  now: Version
  /** The worked solution as an answer, once it may be seen and has come. */
  solution: string | null
  failed: boolean
  go: (version: Version) => void
  /** Goes to where this learner begins the fix, unless they are in a version already. */
  begin: () => void
}

const memory = new Map<string, string>()

/** What a browser keeps, or this page where it may keep nothing. */
const storage: Pick<Storage, 'getItem' | 'setItem'> = {
  getItem(key) {
    try {
      return localStorage.getItem(key)
    } catch {
      return memory.get(key) ?? null
    }
  },
  setItem(key, value) {
    try {
      localStorage.setItem(key, value)
    } catch {
      memory.set(key, value)
    }
  },
}

/** Which version of the exercise is edited, and the ways to another. */
export function useVersion(
  exercise: PublicExercise,
  learner: LearnerLesson,
  answer: LearnerAnswer,
  { discloseSolution }: Pick<LabActions, 'discloseSolution'>,
  isPassed: boolean,
): Versioned {
  const [kept, setKept] = useState(() => keptVersion(exercise, storage))
  const [solution, setSolution] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const isDisclosed = useLessonState(learner, (state) => state.isDisclosed, false)
  const maySee = isDisclosed || isPassed
  const hasDocuments = exercise.documents.length > 0

  // Who has passed, or has looked before, may hold their text against the solution.
  useEffect(() => {
    if (!isDisclosed || !hasDocuments || solution !== null) return
    let isWanted = true
    discloseSolution({ exercise: exercise.code }).then(
      (result) => isWanted && result.ok && setSolution(result.value.answer),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [isDisclosed, hasDocuments, solution, exercise, discloseSolution])

  // Half of it given was enough: the next lessons of this track begin blank.
  useEffect(() => {
    if (isPassed && kept === 'half') fade(exercise, storage)
  }, [isPassed, kept, exercise])

  return useMemo(() => {
    async function go(to: Version) {
      setFailed(false)
      let worked = solution
      if (to === 'worked' && worked === null) {
        const result = await discloseSolution({ exercise: exercise.code }).catch(() => null)
        if (!result?.ok) return setFailed(true)
        worked = result.value.answer
        setSolution(worked)
        learner.disclose()
      }
      goToVersion(exercise, answer, kept ?? 'blank', to, worked, storage)
      setKept(to)
    }
    function begin() {
      if (kept !== null) return
      const first = firstVersion(exercise, storage)
      goToVersion(exercise, answer, null, first, null, storage)
      setKept(first)
    }
    return { now: kept ?? 'blank', solution: maySee ? solution : null, failed, go: (to) => void go(to), begin }
  }, [kept, solution, failed, maySee, exercise, answer, learner, discloseSolution])
}
