'use client'

import { Check, Lightbulb } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useStore } from 'zustand'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import { CheckNote } from '../../lesson/items/check-note.tsx'
import { ItemList } from '../../lesson/items/item-list.tsx'
import { useItemReasons } from '../../lesson/items/use-item-reasons.ts'
import type { LearnerAnswer } from '../../lesson/learner-answer.ts'
import { useItemAnswers } from '../../lesson/use-learner-answer.ts'
import { createChecker } from '../../workbench/checker.ts'
import { HintLadder } from '../../workbench/hint-ladder.tsx'
import type { LabActions } from '../../workbench/lab-actions.ts'
import { useHints } from '../../workbench/use-hints.ts'
import type { OpenedScenario, ScenarioState } from './scenario-step.tsx'
import { StepAttempts } from './step-attempts.tsx'
import { StepSolution } from './step-solution.tsx'
import type { StepProps } from './step-view.tsx'

type Props = StepProps & { state: ScenarioState; opened: OpenedScenario; answer: LearnerAnswer }

const noHints: number[] = []

/** The questions of a scenario, how sure one is, and sending; then what may be told of every submission. */
export function StepQuestions(props: Props) {
  const { at, step, state, opened, answer, actions, refresh } = props
  const { exercise } = opened
  const t = useTranslations('classes-sitting')
  const say = useSay('classes-sitting')
  const answers = useItemAnswers(answer)
  const [confidence, setConfidence] = useState(50)
  const [checker] = useState(() =>
    createChecker(exercise.code, ({ exercise: _code, ...sent }) => actions.submitStep({ ...at, ...sent })),
  )
  const sending = useStore(checker.store)
  const latest = state.attempts[0]
  const told = latest?.verdict ? { verdict: latest.verdict, text: latest.yaml } : null
  const mayTellReasons = latest?.verdict?.told === 'full'
  const reasons = useItemReasons(mayTellReasons ? latest.id : null, actions)
  const { isOver } = step.sitting
  const isBusy = sending.kind === 'sending' || sending.kind === 'grading' || sending.kind === 'retrying'
  const missing = exercise.items.filter(({ id }) => answers[id] === undefined).length
  const hasTries = step.step.attemptsLeft === null || step.step.attemptsLeft > 0
  const isPassed = latest?.verdict?.passed ?? false
  const reload = useEffectEvent(() => void refresh())
  const attempt = 'attempt' in sending ? sending.attempt : null

  // What came of it is told by the server, with the tries that are left.
  useEffect(() => {
    if (attempt !== null) reload()
  }, [attempt, sending.kind])

  // A submission from before this page was opened goes on being graded.
  useEffect(() => {
    if (latest) checker.resume({ ...latest, verdict: null })
    // Only what was under way when the page came is taken up.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [checker])

  return (
    <form
      noValidate
      className="mt-4 font-sans"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy && !isOver && hasTries) checker.check(answer.text(), confidence)
      }}
    >
      {exercise.checks.length > 0 && (
        <section className="pb-4">
          <h2 className="pb-1 font-semibold">{say('must_hold')}</h2>
          <ul className="border-b border-hair">
            {exercise.checks.map(({ id, label, detail }) => (
              <li key={id} className="border-t border-hair py-1">
                {label}
                {detail !== '' && <span className="block text-ui-s text-ink2">{detail}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ItemList exercise={exercise} answer={answer} graded={told} reasons={reasons} />
      <div className="border-t-2 border-ink pt-3">
        {!isOver && hasTries && (
          <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
            <Slider
              label={t('confidence')}
              unit="%"
              value={confidence}
              onValueChange={setConfidence}
              className="min-w-44 flex-1"
            />
            <Button
              type="submit"
              size="large"
              look={isPassed ? 'secondary' : 'primary'}
              disabled={isBusy}
              className="max-tablet:w-full"
            >
              <Check className="size-4" aria-hidden="true" />
              {t(latest ? 'submit_again' : 'submit')}
            </Button>
          </div>
        )}
        <p role="status" className="min-h-6 pt-2 text-ui text-ink2">
          {isOver ? (
            say('over')
          ) : sending.kind === 'problem' && sending.problem === 'not_now' ? (
            say('not_now')
          ) : sending.kind !== 'none' && sending.kind !== 'graded' ? (
            <CheckNote state={sending} />
          ) : !hasTries ? (
            say('no_tries')
          ) : missing > 0 ? (
            say('missing', { count: missing })
          ) : (
            say('kept')
          )}
        </p>
        {state.openHints !== null && exercise.hints > 0 && (
          <Hints {...props} opened={state.openHints} count={exercise.hints} />
        )}
        <StepAttempts step={step} state={state} exercise={exercise} actions={actions} />
        {state.isSolutionTold && <StepSolution at={at} actions={actions} />}
      </div>
    </form>
  )
}

function Hints({
  at,
  actions,
  opened,
  count,
}: Pick<StepProps, 'at' | 'actions'> & { opened: number[]; count: number }) {
  const t = useTranslations('items')
  const { sitting, step } = at
  const openHint: LabActions['openHint'] = useCallback(
    ({ hint, locale }) => actions.openStepHint({ sitting, step, hint, locale }),
    [actions, sitting, step],
  )
  // Only those that were open when the page came: the others open here.
  const [first] = useState(opened.length === 0 ? noHints : opened)
  const hints = useHints(`${sitting}.${step}`, count, first, openHint)
  return (
    <div className="flex flex-col items-start gap-2 pt-1">
      {hints.next !== null && (
        <Button look="quiet" disabled={hints.isWaiting} onClick={hints.open}>
          <Lightbulb className="size-3.5" aria-hidden="true" />
          {t('hint', { hint: hints.next, hints: count })}
        </Button>
      )}
      <HintLadder hints={hints} count={count} />
    </div>
  )
}
