'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { BigNumberField } from '#app/_ui/big-number-field.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import type { LessonActions } from './learner-lesson.ts'
import { OptionRow } from './items/option-row.tsx'
import { LockedPrediction } from './locked-prediction.tsx'
import type { ChoiceRules, NumberRules, PredictionRules } from './prediction-feedback.ts'
import { useLearnerLesson, useLessonState } from './use-learner-lesson.ts'

type Props = { code: string; actions: LessonActions; rules: PredictionRules }

type FieldProps<Rules> = {
  id: string
  rules: Rules
  value: number | null
  onValue: (value: number | null) => void
}

function NumberAnswer({ id, rules, value, onValue }: FieldProps<NumberRules>) {
  const t = useTranslations('lesson')
  return (
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
        onValueChange={onValue}
        aria-describedby={`${id}-note`}
        className={cx((rules.unit.length > 2 || rules.max >= 10_000) && 'w-44')}
      />
    </div>
  )
}

function ChoiceAnswer({ id, rules, value, onValue, isReady }: FieldProps<ChoiceRules> & { isReady: boolean }) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  return (
    // What is chosen before the page listens would be lost.
    <fieldset disabled={!isReady} aria-describedby={`${id}-note`} className="w-full">
      <legend className="text-ui-s text-ink3">{t('answer')}</legend>
      {rules.options.map((option, place) => (
        <OptionRow key={option.id} type="radio" name={id} checked={place === value} onChange={() => onValue(place)}>
          <InlineCode locale={locale}>{tieUnits(option.label, locale)}</InlineCode>
        </OptionRow>
      ))}
    </fieldset>
  )
}

/** A number or an option, and how sure; locking commits it and takes the learner to the run. */
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

  function note(): string {
    if (!asked || value !== null) return t('lock_note')
    return rules.kind === 'number' ? t('needs_answer', { from: rules.min, to: rules.max }) : t('needs_choice')
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
        {rules.kind === 'number' ? (
          <NumberAnswer id={id} rules={rules} value={value} onValue={setValue} />
        ) : (
          <ChoiceAnswer id={id} rules={rules} value={value} onValue={setValue} isReady={learner !== null} />
        )}
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
        <MixedText locale={locale}>{note()}</MixedText>
      </p>
    </form>
  )
}
