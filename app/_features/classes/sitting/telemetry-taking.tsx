'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Tabs } from '#app/_ui/tabs.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { ReceivedTelemetry } from './received-telemetry.tsx'
import type { OpenedScenario, ScenarioState } from './scenario-step.tsx'
import { StepQuestions } from './step-questions.tsx'
import type { StepProps } from './step-view.tsx'
import { useStepAnswer } from './use-step-answer.ts'

type Props = StepProps & { state: ScenarioState; opened: OpenedScenario }

/** What the backends received in a student's run, in every view there is, beside the brief and the questions. */
export function TelemetryTaking(props: Props) {
  const t = useTranslations('classes-sitting')
  const say = useSay('classes-sitting')
  const { state, opened } = props
  const answer = useStepAnswer(props)
  const isNarrow = useMedia('(max-width: 1023px)')
  const [tab, setTab] = useState<'brief' | 'telemetry'>('brief')
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
  if (isNarrow) {
    return (
      <Tabs
        label={t('parts')}
        value={tab}
        onValueChange={setTab}
        keepMounted
        tabs={[
          { value: 'brief', label: t('part_brief'), panel: <div className="pt-3">{brief}</div> },
          {
            value: 'telemetry',
            label: t('part_telemetry'),
            panel: <div className="flex h-[calc(100dvh-8rem)] min-h-140 flex-col">{telemetry}</div>,
          },
        ]}
      />
    )
  }
  return (
    <div className="grid grid-cols-[26rem_minmax(0,1fr)] gap-x-6">
      <div className="min-w-0">{brief}</div>
      <section
        aria-label={t('part_telemetry')}
        className="sticky top-[calc(var(--top-bar)+0.5rem)] flex h-[calc(100dvh-var(--top-bar)-1rem)] min-h-140 min-w-0 flex-col self-start border border-line"
      >
        {telemetry}
      </section>
    </div>
  )
}
