'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StepProblem } from '#app/_server/classes/dto/assignments.ts'
import { Button } from '#app/_ui/button.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { useStepTitle } from '../step-title.ts'
import type { DraftStep } from './use-assignment-draft.ts'

type Props = {
  steps: readonly DraftStep[]
  onChange: (steps: DraftStep[]) => void
  problems: readonly StepProblem[]
  /** Somebody has begun: what is there stays. */
  isBegun: boolean
  isReadOnly: boolean
}

/** The steps in order, what each counts, and what is wrong with them. */
export function StepList({ steps, onChange, problems, isBegun, isReadOnly }: Props) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const titleOf = useStepTitle()
  const total = steps.reduce((sum, { weight }) => sum + weight, 0)

  function move(from: number, to: number) {
    const next = [...steps]
    const [step] = next.splice(from, 1)
    if (step) next.splice(to, 0, step)
    onChange(next)
  }

  if (steps.length === 0) return <p className="text-ink2">{say('steps.none')}</p>
  return (
    <ol className="border-b border-hair">
      {steps.map((step, index) => {
        const title = titleOf(step)
        const wrong = problems.filter(({ position }) => position === index)
        return (
          <li key={step.key} className="border-t border-hair py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
              <span className="w-5 font-mono text-ink3">{index + 1}</span>
              <span className="min-w-0 flex-1 basis-60">
                <span className="block font-semibold">{title}</span>
                <span className="block text-ui-s text-ink2">
                  {say(`steps.kind_${step.what.kind}`)}
                  {step.what.kind === 'quiz' && <> {step.what.questions.join(', ')}</>}
                </span>
              </span>
              <label className="flex min-h-7 items-center gap-2 text-ui-s text-ink2">
                {say('steps.weight')}
                <NumberField
                  value={step.weight}
                  onValueChange={(weight) =>
                    weight !== null && onChange(steps.map((one) => (one.key === step.key ? { ...one, weight } : one)))
                  }
                  min={0}
                  max={1000}
                  step={0.5}
                  disabled={isReadOnly}
                  aria-label={t('steps.weight_of', { title })}
                  className="h-7 w-16 rounded-control border border-ctl bg-raised px-2 text-ink max-tablet:h-8"
                />
                {total > 0 && <span className="w-10 text-right">{Math.round((step.weight / total) * 100)} %</span>}
              </label>
              {!isReadOnly && (
                <span className="flex gap-1">
                  <Button
                    size="small"
                    disabled={index === 0}
                    aria-label={t('steps.up', { title })}
                    onClick={() => move(index, index - 1)}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    disabled={index === steps.length - 1}
                    aria-label={t('steps.down', { title })}
                    onClick={() => move(index, index + 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    size="small"
                    disabled={isBegun && step.id !== null}
                    aria-label={t('steps.remove', { title })}
                    onClick={() => onChange(steps.filter(({ key }) => key !== step.key))}
                  >
                    {t('steps.remove_short')}
                  </Button>
                </span>
              )}
            </div>
            {wrong.map((problem) => (
              <p key={problem.problem} className="pt-1 pl-8 text-error">
                {say(`steps.problem_${problem.problem}`, {
                  question: problem.problem === 'unknown_question' ? problem.question : '',
                })}
              </p>
            ))}
          </li>
        )
      })}
    </ol>
  )
}
