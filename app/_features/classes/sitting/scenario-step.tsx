'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StepState } from '#app/_server/classes/dto/sittings.ts'
import { Button } from '#app/_ui/button.tsx'
import { useAnswer } from '../../workbench/use-answer.ts'
import type { OpenedStep } from './sitting-actions.ts'
import type { StepProps } from './step-view.tsx'
import { TelemetryTaking } from './telemetry-taking.tsx'
import { WorkbenchTaking } from './workbench-taking.tsx'

const areas = ['classes', 'classes-sitting', 'explore', 'items', 'lesson', 'mesh', 'trace', 'workbench'] as const

export type OpenedScenario = Extract<OpenedStep, { kind: 'scenario' }>
export type ScenarioState = Extract<StepState, { kind: 'scenario' }>

type Props = StepProps & { state: ScenarioState }

/** A scenario of a student's own: the telemetry of their run or its whole world, the questions, and what came of it. */
export function ScenarioStep(props: Props) {
  return (
    <AreaMessages areas={areas}>
      <Opening {...props} />
    </AreaMessages>
  )
}

function Opening(props: Props) {
  const { at, actions } = props
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const [visit, setVisit] = useState(0)
  const { value, failed } = useAnswer(`${at.sitting} ${at.step} ${locale} ${visit}`, () =>
    actions.openStep({ ...at, locale }),
  )
  if (failed || value?.ok === false)
    return (
      <div className="flex flex-col items-start gap-3 text-ink2">
        <p>{say('open_failed')}</p>
        <Button onClick={() => setVisit(visit + 1)}>{say('retry')}</Button>
      </div>
    )
  if (!value?.ok || value.value.kind !== 'scenario') return <p className="min-h-[60dvh] text-ink2">{say('opening')}</p>
  const opened = value.value
  return opened.delivery === 'telemetry' ? (
    <TelemetryTaking {...props} opened={opened} />
  ) : (
    <WorkbenchTaking {...props} opened={opened} />
  )
}
