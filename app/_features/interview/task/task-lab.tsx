'use client'

import { useState, type ReactNode } from 'react'
import type { LearnerAnswer } from '../../lesson/learner-answer.ts'
import type { PublicExercise } from '../../lesson/lesson-lab-props.ts'
import { meshOf } from '../../lesson/shown-run.ts'
import { getLab } from '../../workbench/labs.ts'
import { LessonDocuments } from '../../workbench/lesson-documents.tsx'
import { useAnswerMesh } from '../../workbench/use-answer-mesh.ts'
import { Workbench } from '../../workbench/workbench.tsx'
import { LabProvider } from '../../workbench/workbench-context.tsx'

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

/** The lab of a task: what runs is what is edited; nothing in it judges. */
export function TaskLab({ sitting, ...props }: Props & { sitting: string }) {
  const { exercise, answer } = props
  const [lab] = useState(() => {
    const { code, scenario, seed, load, durationS, collector, world } = exercise.shown
    const mesh = meshOf(world, Object.fromEntries(exercise.documents.map(({ name, fix }) => [name, fix])))
    const isEdited = exercise.documents.some(({ name }) => name === 'collector')
    const settings = { scenario, seed, load, durationS, ...(mesh && { mesh }) }
    return getLab(`task.${code}.${sitting}`, settings, isEdited ? answer.draft('collector') : collector)
  })
  return (
    <section className="flex h-[calc(100dvh-var(--top-bar)-4rem)] min-h-140 flex-col border-y border-line bg-surface">
      <LabProvider lab={lab}>
        <Bench {...props} />
      </LabProvider>
    </section>
  )
}
