'use client'

import type { ItemReason } from '../../workbench/lab-actions.ts'
import { readAnswer } from '../answer-text.ts'
import type { LearnerAnswer } from '../learner-answer.ts'
import type { PublicExercise } from '../lesson-lab-props.ts'
import { useItemAnswers } from '../use-learner-answer.ts'
import { ItemCard } from './item-card.tsx'
import type { JudgedItem } from './item-result.tsx'

type Props = {
  exercise: PublicExercise
  answer: LearnerAnswer
  /** The last verdict, and the answer it is about; null before the first. */
  graded: { verdict: { checks: readonly JudgedItem[] }; text: string } | null
  reasons: readonly ItemReason[]
}

/** The questions of an exercise, with what is answered, and how the last verdict judged it. */
export function ItemList({ exercise, answer, graded, reasons }: Props) {
  const answers = useItemAnswers(answer)
  const judged = graded ? readAnswer(answer.shape, graded.text)?.answers : undefined
  return (
    <ol>
      {exercise.items.map((item, index) => (
        <ItemCard
          key={item.id}
          item={item}
          place={index + 1}
          value={answers[item.id]}
          onChange={(value) => answer.answer(item.id, value)}
          shown={exercise.shown}
          check={graded?.verdict.checks.find((one) => one.id === item.id) ?? null}
          reasons={reasons.filter((reason) => reason.item === item.id)}
          isChanged={judged !== undefined && JSON.stringify(judged[item.id]) !== JSON.stringify(answers[item.id])}
        />
      ))}
    </ol>
  )
}
