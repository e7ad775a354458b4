'use client'

import { useLocale, useTranslations } from 'next-intl'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { NumberLine } from '#app/_ui/number-line.tsx'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import type { LearnerLesson, Prediction } from './learner-lesson.ts'
import { predictionFeedback, type PredictionRules } from './prediction-feedback.ts'
import { useLessonState } from './use-learner-lesson.ts'

type Props = { learner: LearnerLesson; rules: PredictionRules; prediction: Prediction }

/** The committed number on its line; once something was measured, the sentence that answers it by name. */
export function LockedPrediction({ learner, rules, prediction }: Props) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  const measured = useLessonState(learner, (state) => state.measured, null)
  const waiting = useLessonState(learner, (state) => state.waiting, 0)
  const { value, confidence } = prediction
  const { unit, axis, limit } = rules
  const figure = measured?.toFixed(1)

  return (
    <div className="flex min-h-36 flex-col gap-2 border-t-2 border-ink pt-3 font-sans">
      <NumberLine
        description={
          figure
            ? t('line_description', { value, confidence, measured: figure, limit, unit })
            : t('line_predicted', { value, confidence, limit, unit })
        }
        unit={unit}
        from={axis.from}
        to={axis.to}
        prediction={{ value, label: t('line_you', { value, confidence }) }}
        measurement={figure ? { value: Number(figure), label: t('line_measured', { measured: figure }) } : undefined}
        limit={{ value: limit, passes: 'below' }}
      />
      <p role="status" className="font-read text-read">
        {measured === null ? (
          <span className="inline-flex items-center gap-1.5 text-ink2">
            <Icon name="lock" small />
            <MixedText locale={locale}>{t('locked')}</MixedText>
          </span>
        ) : (
          <InlineCode locale={locale}>{tieUnits(predictionFeedback(rules, value, measured), locale)}</InlineCode>
        )}
      </p>
      {measured === null && (
        <p>
          <a href="#lab">{t('to_lab')}</a>
        </p>
      )}
      {waiting > 0 && <p className="text-ui-s text-ink3">{t('waiting', { count: waiting })}</p>}
    </div>
  )
}
