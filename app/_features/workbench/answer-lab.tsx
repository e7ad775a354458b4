'use client'

import { useState, type ReactNode } from 'react'
import type { LearnerAnswer } from '../lesson/learner-answer.ts'
import type { PublicExercise } from '../lesson/lesson-lab-props.ts'
import { meshOf } from '../lesson/shown-run.ts'
import { getLab } from './labs.ts'
import { LessonDocuments } from './lesson-documents.tsx'
import { useAnswerMesh } from './use-answer-mesh.ts'
import { Workbench } from './workbench.tsx'
import { LabProvider } from './workbench-context.tsx'

type Props = { exercise: PublicExercise; answer: LearnerAnswer; brief: ReactNode }

function Bench({ exercise, answer, brief }: Props) {
  useAnswerMesh(exercise, answer, true)
  return (
    <Workbench
      ofLesson={false}
      limit={null}
      runIsNext={false}
      world={exercise.worldName}
      original={exercise.shown.collector}
      edit={
        <LessonDocuments
          exercise={exercise}
          answer={answer}
          isFix
          version="blank"
          solution={null}
          locked={null}
          runIsNext={false}
        />
      }
      brief={<div className="min-h-0 flex-1 overflow-auto px-4.5 pt-3.5 pb-4">{brief}</div>}
    />
  )
}

/** The lab of an answer that is judged elsewhere: what runs is what is edited. It is kept in this tab under its name. */
export function AnswerLab({ name, ...props }: Props & { name: string }) {
  const { exercise, answer } = props
  const [lab] = useState(() => {
    const { scenario, seed, load, durationS, collector, world } = exercise.shown
    const mesh = meshOf(world, Object.fromEntries(exercise.documents.map(({ name, fix }) => [name, fix])))
    const isEdited = exercise.documents.some(({ name }) => name === 'collector')
    const settings = { scenario, seed, load, durationS, ...(mesh && { mesh }) }
    return getLab(name, settings, isEdited ? answer.draft('collector') : collector)
  })
  return (
    <section className="flex h-[calc(100dvh-var(--top-bar)-4rem)] min-h-140 flex-col border-y border-line bg-surface">
      <LabProvider lab={lab}>
        <Bench {...props} />
      </LabProvider>
    </section>
  )
}
