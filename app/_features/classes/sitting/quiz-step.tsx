'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StepState } from '#app/_server/classes/dto/sittings.ts'
import { Button } from '#app/_ui/button.tsx'
import { useAnswer } from '../../workbench/use-answer.ts'
import { QuizQuestion } from './quiz-question.tsx'
import type { StepProps } from './step-view.tsx'

/** Interview questions, each answered once: in one's own words, or by choosing statements. */
export function QuizStep({
  at,
  step,
  state,
  actions,
  refresh,
}: StepProps & { state: Extract<StepState, { kind: 'quiz' }> }) {
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const [visit, setVisit] = useState(0)
  const { value, failed } = useAnswer(`${at.sitting} ${at.step} ${locale} ${visit}`, () =>
    actions.openStep({ ...at, locale }),
  )
  if (failed || value?.ok === false)
    return (
      <div className="flex flex-col items-start gap-3 text-ink2">
        <p>{say('open_failed')}</p>
        <Button onClick={() => setVisit(visit + 1)}>{say('retry')}</Button>
      </div>
    )
  if (!value?.ok || value.value.kind !== 'quiz') return <p className="min-h-[60dvh] text-ink2">{say('opening')}</p>
  const opened = new Map(value.value.questions.map((question) => [question.code, question]))
  return (
    <ol className="max-w-170">
      {state.questions.map((question, index) => {
        const asked = opened.get(question.code)
        return (
          asked && (
            <QuizQuestion
              key={question.code}
              place={index + 1}
              at={at}
              asked={asked}
              question={question}
              isOver={step.sitting.isOver}
              answerQuiz={actions.answerQuiz}
              onLocked={refresh}
            />
          )
        )
      })}
    </ol>
  )
}
