'use client'

import { useLocale } from 'next-intl'
import { useState, type ReactNode } from 'react'
import type { ShownAttempt } from '#app/_server/interview/question-state.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { AfterAnswer } from './after-answer.tsx'
import { AnswerForm } from './answer-form.tsx'
import { EarlierAttempts } from './earlier-attempts.tsx'
import type { Asked, LearnerQuestion } from './learner-question.ts'
import type { QuestionActions } from './question-actions.ts'
import { useLearnerQuestion, useQuestionState } from './use-learner-question.ts'

type Props = Pick<Asked, 'code' | 'sitting' | 'kept' | 'way'> & {
  actions: QuestionActions
  /** The longest answer the server takes, in UTF-16 units. */
  most: number
  /** Seconds spent on this question so far; asked when an answer is locked. */
  usedS?: (() => number) | undefined
  /** The id of the element that asks it. */
  askId: string
  /** What comes after it, where something does; it is told how this one went. */
  next?: { label: ReactNode; go: (attempt: ShownAttempt) => void } | undefined
  /** What is said after the model answer. */
  children?: ReactNode
}

/** What was locked and is on its way: the answer opens when the server has it. */
function LockedAnswer({ learner }: { learner: LearnerQuestion }) {
  const say = useSay('interview-question')
  const sending = useQuestionState(learner, (state) => state.sending)
  const isStuck = useQuestionState(learner, (state) => state.isStuck)
  const text = useQuestionState(learner, (state) => (state.draft.way === 'text' ? state.draft.text : ''))
  const asksOnly = sending?.kind === 'show'
  return (
    <div className="min-h-60 border-t-2 border-ink pt-3">
      {!asksOnly && (
        <blockquote className="border-l-2 border-ink pl-4 font-read text-read whitespace-pre-wrap wrap-anywhere">
          {text}
        </blockquote>
      )}
      <p role="status" className="mt-2 text-ui text-ink2">
        {say(isStuck ? (asksOnly ? 'stuck_show' : 'stuck') : 'sending')}
      </p>
    </div>
  )
}

function Desk({
  learner,
  code,
  sitting,
  actions,
  most,
  askId,
  usedS,
  next,
  children,
}: { learner: LearnerQuestion } & Props) {
  const sending = useQuestionState(learner, (state) => state.sending)
  const attempts = useQuestionState(learner, (state) => state.attempts)
  const open = useQuestionState(learner, (state) => state.open)
  const isUnreachable = useQuestionState(learner, (state) => state.isUnreachable)
  const [first] = useState(open)
  const [isRetry, setRetry] = useState(false)
  // What was said to follow-ups of a mock is on its scorecard.
  const own = (attempts ?? []).filter(({ followUp }) => followUp === null)
  const shown = own.find(({ id }) => id === open)

  return (
    <>
      {sending ? (
        <LockedAnswer learner={learner} />
      ) : shown ? (
        <AfterAnswer
          code={code}
          learner={learner}
          attempt={shown}
          isNew={shown.id !== first}
          actions={actions}
          next={next && { label: next.label, go: () => next.go(shown) }}
        >
          {children}
        </AfterAnswer>
      ) : open !== null && attempts === null && !isUnreachable ? (
        <div className="min-h-80 border-t-2 border-ink" />
      ) : (
        <div className="max-w-170">
          <AnswerForm
            learner={learner}
            most={most}
            askId={askId}
            focused={isRetry || sitting === 'drill'}
            onLock={() => learner.lock(usedS?.())}
          />
        </div>
      )}
      {sitting === 'page' && !sending && (
        <EarlierAttempts
          attempts={own}
          open={shown?.id ?? null}
          onOpen={(attempt) => learner.open(attempt)}
          onRetry={() => {
            setRetry(true)
            document.getElementById(askId)?.scrollIntoView({ block: 'nearest' })
            learner.retry()
          }}
        />
      )}
    </>
  )
}

/** One question: answer it or ask to be shown, then compare, correct the ticks, and answer again from blank. */
export function QuestionDesk(props: Props) {
  const locale = useLocale()
  const { code, sitting, kept, way, actions } = props
  const learner = useLearnerQuestion({ code, locale, sitting, kept, way }, actions)
  // The page is the same for everybody until it knows who reads it; what is typed before that would be lost.
  return learner ? <Desk learner={learner} {...props} /> : <div className="min-h-80 border-t-2 border-ink" />
}
