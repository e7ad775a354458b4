'use client'

import { useSay } from '#app/i18n/use-say.tsx'
import { ReceivedTelemetry } from './received-telemetry.tsx'
import type { OpenedScenario, ScenarioState } from './scenario-step.tsx'
import { StepQuestions } from './step-questions.tsx'
import type { StepProps } from './step-view.tsx'
import { TelemetryBench } from './telemetry-bench.tsx'
import { useStepAnswer } from './use-step-answer.ts'

type Props = StepProps & { state: ScenarioState; opened: OpenedScenario }

/** What the backends received in a student's run, in every view there is, beside the brief and the questions. */
export function TelemetryTaking(props: Props) {
  const say = useSay('classes-sitting')
  const { state, opened } = props
  const answer = useStepAnswer(props)
  const brief = (
    <>
      <div className="prose font-read text-read">{opened.brief}</div>
      <StepQuestions {...props} answer={answer} />
    </>
  )
  const telemetry =
    state.telemetry === null ? (
      <p className="p-4 text-ink2">{say('telemetry.none')}</p>
    ) : (
      <ReceivedTelemetry url={state.telemetry} />
    )
  return <TelemetryBench brief={brief} telemetry={telemetry} />
}
