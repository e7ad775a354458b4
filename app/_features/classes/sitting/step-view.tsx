'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { SittingStep } from '#app/_server/classes/dto/sittings.ts'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { Link } from '#app/_ui/link.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { Absent } from '../absent.tsx'
import { useStepTitle } from '../step-title.ts'
import { LessonStep } from './lesson-step.tsx'
import { MockStep } from './mock-step.tsx'
import { QuizStep } from './quiz-step.tsx'
import type { AtStep, SittingActions } from './sitting-actions.ts'
import { SittingClock } from './sitting-clock.tsx'
import { usePresence } from './use-presence.ts'

export type StepProps = {
  at: AtStep
  step: SittingStep
  actions: SittingActions
  refresh: () => Promise<void>
  /** The page of the assignment. */
  back: string
}

async function loadScenario() {
  return (await import('./scenario-step.tsx')).ScenarioStep
}

/** One step of a sitting, to be worked on or looked at afterwards. */
export function StepView({ at, actions, back }: Omit<StepProps, 'step' | 'refresh'>) {
  const t = useTranslations('classes-sitting')
  const path = `/api/sittings/${encodeURIComponent(at.sitting)}/steps/${encodeURIComponent(at.step)}`
  const { status, value, refresh } = useServerData<SittingStep>(path)
  if (status !== 'there' || value === null)
    return <Absent title={t('step')} why={status === 'there' ? 'missing' : status} onRetry={() => void refresh()} />
  return <Loaded at={at} step={value} actions={actions} refresh={refresh} back={back} />
}

function Loaded(props: StepProps) {
  const { step: data, refresh, back, actions } = props
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const titleOf = useStepTitle()
  const { assignment, step, state } = data
  const sitting = usePresence(data.sitting, assignment.isExam && !data.sitting.isOver, actions)
  return (
    // A scenario needs the width; all else stands where the page of the assignment has it.
    <div className={state.kind === 'scenario' ? undefined : 'mx-auto max-w-260'}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1 className="id-wrap text-h1">{titleOf(step)}</h1>
        <SittingClock sitting={sitting} isExam={assignment.isExam} serverNow={data.now} onOut={() => void refresh()} />
      </div>
      <p className="flex flex-wrap items-center gap-x-4 pt-0.5 pb-4 text-ink2">
        <Link href={`/${locale}${back}`} className="inline-flex min-h-6 items-center">
          {assignment.title}
        </Link>
        {assignment.isExam && <span>{say('exam')}</span>}
        {step.attemptsLeft !== null && !sitting.isOver && (
          <span>{say('tries_left', { count: step.attemptsLeft })}</span>
        )}
      </p>
      {state.kind === 'lesson' && <LessonStep state={state} result={step.result} />}
      {state.kind === 'mock' && <MockStep {...props} state={state} />}
      {state.kind === 'quiz' && <QuizStep {...props} state={state} />}
      {state.kind === 'scenario' && (
        <LatePart
          load={loadScenario}
          props={{ ...props, state }}
          waiting={<p className="min-h-[60dvh] text-ink2">{say('opening')}</p>}
          failed={(retry) => (
            <div className="flex flex-col items-start gap-3 text-ink2">
              <p>{say('open_failed')}</p>
              <Button onClick={retry}>{say('retry')}</Button>
            </div>
          )}
        />
      )}
    </div>
  )
}
