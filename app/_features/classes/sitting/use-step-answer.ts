'use client'

import { useEffect, useState } from 'react'
import { getLearnerAnswer, type LearnerAnswer } from '../../lesson/learner-answer.ts'
import type { OpenedScenario, ScenarioState } from './scenario-step.tsx'
import type { AtStep, SittingActions } from './sitting-actions.ts'

type Given = {
  at: AtStep
  opened: OpenedScenario
  state: ScenarioState
  actions: Pick<SittingActions, 'saveStepDraft'>
}

/**
 * What was answered so far at a step: in this browser at once, on the server when typing rests, and from there where this
 * browser has nothing yet.
 */
export function useStepAnswer({ at, opened: { exercise }, state, actions }: Given): LearnerAnswer {
  const [answer] = useState(() => {
    const items = exercise.items.map(({ id }) => id)
    const documents = exercise.documents.map(({ name, fix }) => ({ name, text: fix }))
    const name = `sitting.${at.sitting}.${at.step}`
    return getLearnerAnswer(name, documents, items, ({ yaml }) => actions.saveStepDraft({ ...at, yaml }))
  })
  const [draft] = useState(state.draft)

  // Another computer of the same student may have got further.
  useEffect(() => {
    if (draft !== null && answer.isUntouched()) answer.take(draft.yaml, 'restore')
  }, [answer, draft])

  return answer
}
