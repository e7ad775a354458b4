'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { SittingStep, StepAttempt } from '#app/_server/classes/dto/sittings.ts'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { FeedbackNotes } from '../../lesson/items/feedback-notes.tsx'
import type { PublicExercise } from '../../lesson/lesson-lab-props.ts'
import { VerdictChecks } from '../verdict-checks.tsx'
import type { ScenarioState } from './scenario-step.tsx'
import type { SittingActions } from './sitting-actions.ts'

type Props = {
  step: SittingStep
  state: ScenarioState
  exercise: PublicExercise
  actions: Pick<SittingActions, 'readFeedback'>
}

/** What was submitted, the newest first, with what may be told of it. */
export function StepAttempts({ step, state, exercise, actions }: Props) {
  const t = useTranslations('classes-sitting')
  const say = useSay('classes-sitting')
  const labels = new Map([
    ...exercise.checks.map(({ id, label }) => [id, label] as const),
    ...exercise.items.map(({ id, prompt }) => [id, prompt] as const),
  ])
  if (state.attempts.length === 0) return null
  return (
    <section aria-label={t('attempts.title')} className="mt-4">
      <h2 className="pb-1 text-h3">{say('attempts.title')}</h2>
      <ol>
        {state.attempts.map((attempt, index) => (
          <li key={attempt.id} className="border-t border-hair py-2">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <b className="font-semibold">{say('attempts.nth', { nth: state.attempts.length - index })}</b>
              <Standing attempt={attempt} isExam={step.assignment.isExam} />
              {attempt.lateDays > 0 && (
                <span className="text-ink2">{say('attempts.late', { days: attempt.lateDays })}</span>
              )}
            </p>
            {index === 0 && attempt.verdict && (
              <>
                {attempt.verdict.error && (
                  <code lang="en" className="id-wrap">
                    {attempt.verdict.error.message}
                  </code>
                )}
                <VerdictChecks checks={attempt.verdict.checks} labelOf={(id) => labels.get(id) ?? id} />
                {attempt.verdict.told === 'full' && (
                  <FeedbackNotes attempt={attempt.id} readFeedback={actions.readFeedback} />
                )}
              </>
            )}
          </li>
        ))}
      </ol>
      {state.hiddenSeeds !== null && (
        <p className="pt-2">
          {say('attempts.seeds')} <code lang="en">{state.hiddenSeeds.join(', ')}</code>
        </p>
      )}
    </section>
  )
}

function Standing({ attempt, isExam }: { attempt: StepAttempt; isExam: boolean }) {
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const { status, verdict, failure, progress } = attempt
  if (verdict) {
    return (
      <span lang={locale}>
        <StateGlyph state={verdict.passed ? 'pass' : 'fail'} /> {say(verdict.passed ? 'passed' : 'not_passed')}
      </span>
    )
  }
  if (status === 'failed' || failure !== null) return <span>{say('attempts.failed')}</span>
  if (status === 'done') return <span>{say(isExam ? 'attempts.later' : 'attempts.graded')}</span>
  return <span>{say('attempts.grading', { percent: formatPercent(progress, 0) })}</span>
}
