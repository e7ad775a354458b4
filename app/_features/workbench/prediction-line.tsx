'use client'

import { useLocale } from 'next-intl'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import type { LearnerLesson } from '../lesson/learner-lesson.ts'
import { PredictionDrawing } from '../lesson/prediction-drawing.tsx'
import { predictionFeedback, type PredictionRules } from '../lesson/prediction-feedback.ts'
import { useLessonState } from '../lesson/use-learner-lesson.ts'

/** What was committed against what was measured, and the sentence that answers it by name. */
export function PredictionLine({ learner, rules }: { learner: LearnerLesson; rules: PredictionRules }) {
  const locale = useLocale()
  const prediction = useLessonState(learner, (state) => state.prediction, null)
  const measured = useLessonState(learner, (state) => state.measured, null)
  if (!prediction || measured === null) return null
  return (
    <>
      <PredictionDrawing rules={rules} prediction={prediction} measured={measured} />
      <p className="font-read text-read-s text-ink2">
        <InlineCode locale={locale}>
          {tieUnits(predictionFeedback(rules, prediction.value, measured), locale)}
        </InlineCode>
      </p>
    </>
  )
}
