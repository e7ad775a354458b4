'use client'

import { useEffect, useEffectEvent } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { CheckNote } from '../../lesson/items/check-note.tsx'
import { FeedbackNotes } from '../../lesson/items/feedback-notes.tsx'
import type { PublicExercise } from '../../lesson/lesson-lab-props.ts'
import type { CheckState } from '../../workbench/checker.ts'
import type { TaskActions, TaskProps } from './task-props.ts'

type Props = {
  exercise: PublicExercise
  /** Questions without an answer. */
  missing: number
  /** Whether it is judged later, and not here. */
  isLater: boolean
  state: CheckState
  onSend: () => void
} & Pick<TaskProps, 'onGraded'> &
  Pick<TaskActions, 'readFeedback'>

/** The end of a task: Send, and where it is judged at once the verdict with its feedback. */
export function TaskSending({ exercise, missing, isLater, state, onSend, onGraded, readFeedback }: Props) {
  const say = useSay('interview-task')
  const graded = state.kind === 'graded' ? state : null
  const isBusy = state.kind === 'sending' || state.kind === 'grading' || state.kind === 'retrying'
  const tell = useEffectEvent((id: string, passed: boolean) => onGraded?.({ id, passed }))
  const attempt = graded?.attempt
  const passed = graded?.verdict.passed ?? false

  useEffect(() => {
    if (attempt !== undefined) tell(attempt, passed)
  }, [attempt, passed])

  const failing = graded?.verdict.checks.filter((check) => !check.passed) ?? []
  const labelOf = (id: string) =>
    exercise.checks.find((check) => check.id === id)?.label ??
    exercise.items.find((item) => item.id === id)?.prompt ??
    id

  return (
    <div className="border-t-2 border-ink pt-3">
      {graded && (
        <section className="pb-2">
          <p className="flex items-baseline gap-2 font-read text-read font-semibold">
            <StateGlyph state={passed ? 'pass' : 'fail'} />
            <span>{say(passed ? 'passed' : 'not_passed', { seeds: graded.verdict.seeds })}</span>
          </p>
          {failing.length > 0 && (
            <ul className="list-disc pl-7">
              {failing.map(({ id }) => (
                <li key={id}>{labelOf(id)}</li>
              ))}
            </ul>
          )}
          {graded.verdict.error && (
            <p>
              <code lang="en" className="id-wrap">
                {graded.verdict.error.message}
              </code>
            </p>
          )}
          <FeedbackNotes attempt={graded.attempt} readFeedback={readFeedback} />
        </section>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button look={passed ? 'secondary' : 'primary'} size="large" disabled={isBusy} onClick={onSend}>
          {say(isLater ? 'send' : graded ? 'check_again' : 'check')}
        </Button>
        <p role="status" className="text-ui text-ink2">
          {state.kind !== 'none' && graded === null ? (
            <CheckNote state={state} />
          ) : missing > 0 ? (
            say('missing', { count: missing })
          ) : isLater ? (
            say('judged_later')
          ) : (
            say('kept_here')
          )}
        </p>
      </div>
    </div>
  )
}
