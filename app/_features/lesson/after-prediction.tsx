'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { LessonActions } from './learner-lesson.ts'
import { useLearnerLesson, useLessonState } from './use-learner-lesson.ts'

type Props = { code: string; actions: LessonActions; children: ReactNode }

/** Text that gives the answer away: shown once a number is locked, and where no script is that could lock one. */
export function AfterPrediction({ code, actions, children }: Props) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  const learner = useLearnerLesson(code, actions)
  const isPredicted = useLessonState(learner, (state) => state.prediction !== null, false)
  if (isPredicted) return children
  return (
    <>
      <p className="hidden text-ink2 [@media(scripting:enabled)]:block">
        <MixedText locale={locale}>{t('after_prediction')}</MixedText>
      </p>
      <div className="prose [@media(scripting:enabled)]:hidden">{children}</div>
    </>
  )
}
