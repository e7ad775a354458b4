'use client'

import { useLocale, useTranslations } from 'next-intl'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { Icon } from '#app/_ui/icon.tsx'
import type { LearnerLesson, Prediction } from './learner-lesson.ts'
import { PredictionDrawing } from './prediction-drawing.tsx'
import { predictionFeedback, type PredictionRules } from './prediction-feedback.ts'
import { useLessonState } from './use-learner-lesson.ts'

type Props = { learner: LearnerLesson; rules: PredictionRules; prediction: Prediction }

/** The committed prediction; once something was measured, the sentence that answers it by name. */
export function LockedPrediction({ learner, rules, prediction }: Props) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  const measured = useLessonState(learner, (state) => state.measured, null)
  const waiting = useLessonState(learner, (state) => state.waiting, 0)

  return (
    <div className="flex min-h-36 flex-col gap-2 border-t-2 border-ink pt-3 font-sans">
      <PredictionDrawing rules={rules} prediction={prediction} measured={measured} />
      <p role="status" className="font-read text-read">
        {measured === null ? (
          <span className="inline-flex items-center gap-1.5 text-ink2">
            <Icon name="lock" small />
            <MixedText locale={locale}>{t('locked')}</MixedText>
          </span>
        ) : (
          <InlineCode locale={locale}>
            {tieUnits(predictionFeedback(rules, prediction.value, measured), locale)}
          </InlineCode>
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
