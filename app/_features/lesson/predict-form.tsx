'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { BigNumberField } from '#app/_ui/big-number-field.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import type { LessonActions } from './learner-lesson.ts'
import { LockedPrediction } from './locked-prediction.tsx'
import type { PredictionRules } from './prediction-feedback.ts'
import { useLearnerLesson, useLessonState } from './use-learner-lesson.ts'

type Props = { code: string; actions: LessonActions; rules: PredictionRules }

/** A number and how sure; locking commits it and takes the learner to the run. */
export function PredictForm({ code, actions, rules }: Props) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  const id = useId()
  const learner = useLearnerLesson(code, actions)
  const prediction = useLessonState(learner, (state) => state.prediction, null)
  const [value, setValue] = useState<number | null>(null)
  const [confidence, setConfidence] = useState(50)
  const [asked, setAsked] = useState(false)

  if (learner && prediction) return <LockedPrediction learner={learner} rules={rules} prediction={prediction} />

  function lock() {
    setAsked(true)
    if (value === null || !learner) return
    learner.predict({ value, confidence })
    const lab = document.getElementById('lab')
    lab?.scrollIntoView()
    lab?.focus({ preventScroll: true })
  }

  return (
    <form
      noValidate
      className="min-h-36 border-t-2 border-ink pt-3 font-sans"
      onSubmit={(event) => {
        event.preventDefault()
        lock()
      }}
    >
      <div className="flex flex-wrap items-stretch gap-x-6 gap-y-3">
        <div>
          <label htmlFor={id} className="block text-ui-s text-ink3">
            {t('answer')}
          </label>
          <BigNumberField
            id={id}
            unit={rules.unit}
            min={rules.min}
            max={rules.max}
            value={value}
            onValueChange={setValue}
            aria-describedby={`${id}-note`}
          />
        </div>
        <Slider
          label={t('confidence')}
          unit="%"
          value={confidence}
          onValueChange={setConfidence}
          className="min-w-44 flex-1 justify-between"
        />
        <Button type="submit" look="primary" size="large" disabled={!learner} className="self-end max-tablet:w-full">
          <Icon name="lock" />
          {t('lock')}
        </Button>
      </div>
      <p id={`${id}-note`} role="status" className="mt-2 min-h-5 text-ui-s text-ink3">
        <MixedText locale={locale}>
          {asked && value === null ? t('needs_answer', { from: rules.min, to: rules.max }) : t('lock_note')}
        </MixedText>
      </p>
    </form>
  )
}
