'use client'

import { useLocale, useTranslations } from 'next-intl'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { NumberLine } from '#app/_ui/number-line.tsx'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import type { LearnerLesson } from '../lesson/learner-lesson.ts'
import { predictionFeedback, type PredictionRules } from '../lesson/prediction-feedback.ts'
import { useLessonState } from '../lesson/use-learner-lesson.ts'

/** The committed number against what was measured, and the sentence that answers it by name. */
export function PredictionLine({ learner, rules }: { learner: LearnerLesson; rules: PredictionRules }) {
  const t = useTranslations('workbench.lesson')
  const locale = useLocale()
  const prediction = useLessonState(learner, (state) => state.prediction, null)
  const measured = useLessonState(learner, (state) => state.measured, null)
  if (!prediction || measured === null) return null
  const { value, confidence } = prediction
  const figure = measured.toFixed(1)
  return (
    <>
      <NumberLine
        description={t('line_note', { value, confidence, measured: figure, limit: rules.limit, unit: rules.unit })}
        unit={rules.unit}
        from={rules.axis.from}
        to={rules.axis.to}
        prediction={{ value, label: t('you', { value, confidence }) }}
        measurement={{ value: Number(figure), label: t('measured', { value: figure }) }}
        limit={{ value: rules.limit, passes: 'below' }}
      />
      <p className="font-read text-read-s text-ink2">
        <InlineCode locale={locale}>{tieUnits(predictionFeedback(rules, value, measured), locale)}</InlineCode>
      </p>
    </>
  )
}
