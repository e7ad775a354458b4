'use client'

import { AnswerLab } from '../../workbench/answer-lab.tsx'
import type { OpenedScenario, ScenarioState } from './scenario-step.tsx'
import { StepQuestions } from './step-questions.tsx'
import type { StepProps } from './step-view.tsx'
import { useStepAnswer } from './use-step-answer.ts'

type Props = StepProps & { state: ScenarioState; opened: OpenedScenario }

/** A scenario whose world is the student's to run: the lab with what is to be edited, then the questions and sending. */
export function WorkbenchTaking(props: Props) {
  const { at, opened } = props
  const answer = useStepAnswer(props)
  const brief = <div className="prose font-read text-read-s">{opened.brief}</div>
  return (
    <>
      {opened.exercise.documents.length > 0 ? (
        <AnswerLab name={`sitting.${at.sitting}.${at.step}`} exercise={opened.exercise} answer={answer} brief={brief} />
      ) : (
        brief
      )}
      <div className="mx-auto max-w-240">
        <StepQuestions {...props} answer={answer} />
      </div>
    </>
  )
}
