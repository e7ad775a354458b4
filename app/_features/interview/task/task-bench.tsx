'use client'

import { useState } from 'react'
import { useStore } from 'zustand'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { AnswerLab } from '../../workbench/answer-lab.tsx'
import { createChecker } from '../../workbench/checker.ts'
import { useItemAnswers } from '../../lesson/use-learner-answer.ts'
import { ItemList } from '../../lesson/items/item-list.tsx'
import { useItemReasons } from '../../lesson/items/use-item-reasons.ts'
import { TaskBrief } from './task-brief.tsx'
import type { OpenedTask, TaskActions, TaskProps } from './task-props.ts'
import { TaskSending } from './task-sending.tsx'
import { useTaskAnswer } from './use-task-answer.ts'

const areas = ['interview-task', 'items', 'lesson', 'mesh', 'trace', 'workbench'] as const

type Props = TaskProps & { actions: TaskActions; task: OpenedTask }

function Bench({ code, sitting, onSend, onGraded, actions, task }: Props) {
  const { exercise } = task
  const answer = useTaskAnswer(exercise, sitting)
  const answers = useItemAnswers(answer)
  const [checker] = useState(() => createChecker(code, actions.submitAttempt))
  const state = useStore(checker.store)
  const graded = state.kind === 'graded' ? state : null
  const reasons = useItemReasons(graded?.attempt ?? null, actions)
  const send = () => (onSend === null ? checker.check(answer.text()) : onSend(answer.text()))
  const brief = <TaskBrief task={task} />

  return (
    <div className="font-sans">
      {exercise.documents.length > 0 ? (
        <AnswerLab name={`task.${code}.${sitting}`} exercise={exercise} answer={answer} brief={brief} />
      ) : (
        brief
      )}
      {exercise.items.length > 0 && (
        <div className="max-w-240">
          <ItemList exercise={exercise} answer={answer} graded={graded} reasons={reasons} />
        </div>
      )}
      <TaskSending
        exercise={exercise}
        missing={exercise.items.filter(({ id }) => answers[id] === undefined).length}
        isLater={onSend !== null}
        state={state}
        onSend={send}
        onGraded={onGraded}
        readFeedback={actions.readFeedback}
      />
    </div>
  )
}

/** A task that has been opened. */
export function TaskBench(props: Props) {
  return (
    <AreaMessages areas={areas}>
      <Bench {...props} />
    </AreaMessages>
  )
}
