'use client'

import { useStore } from 'zustand'
import type { MockState } from '#app/_server/interview/mock-state.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { TaskSlot } from '../task/task-slot.tsx'
import { ClaimList } from './claim-list.tsx'
import { formatMockTime } from './mock-clock.ts'
import { LeftTexts } from './left-texts.tsx'
import type { MockSession } from './mock-session.ts'
import { Notice } from './notice.tsx'
import { QuestionColumn } from './question-column.tsx'
import { SessionAnnouncer } from './session-announcer.tsx'
import { SessionRuler } from './session-ruler.tsx'
import type { SessionProps } from './session-view.tsx'
import { isEnding, isLocking, shownClaims } from './session-state.ts'

type Props = Pick<SessionProps, 'taskActions' | 'longest'> & { session: MockSession; mock: MockState }

/** What waits to be sent, and a way to send it at once. */
function Waiting({ session, words }: { session: MockSession; words: 'end.stuck' | 'question.stuck' }) {
  const say = useSay('interview-mock')
  const isStuck = useStore(session.store, (state) => state.isStuck)
  return (
    <div role="status" className="flex flex-col items-start gap-3">
      {isStuck && (
        <>
          <p className="font-read text-read text-ink2">{say(words)}</p>
          <Button onClick={session.retry}>{say('question.send_now')}</Button>
        </>
      )}
    </div>
  )
}

/** The live task of a mock, in its own room: a lab needs all of it. */
function Task({ session, mock, code, taskActions }: Omit<Props, 'longest'> & { code: string }) {
  const say = useSay('interview-mock')
  const locking = useStore(session.store, isLocking)
  const place = mock.now?.item ?? 0
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <p className="text-micro text-ink3">
          {say('question.task_place', { place: place + 1, count: mock.items.length })}
        </p>
        {/* The second click of two would skip what comes next. */}
        <Button look="quiet" aria-disabled={locking} onClick={({ detail }) => detail < 2 && session.skip()}>
          {say('question.skip')}
        </Button>
      </div>
      {locking && <p className="text-ui-s text-ink2">{say('question.sending')}</p>}
      <Waiting session={session} words="question.stuck" />
      <div inert={locking}>
        <TaskSlot code={code} sitting={mock.id} onSend={session.sendTask} actions={taskActions} />
      </div>
    </div>
  )
}

/** What is asked now, or what stands in its place. */
function Step({ session, mock, taskActions, longest }: Props) {
  const say = useSay('interview-mock')
  const isPaused = useStore(session.store, (state) => state.isPaused)
  const ending = useStore(session.store, isEnding)
  const usedS = useStore(session.store, (state) => state.usedS)
  const { now, limitS } = mock
  if (ending) {
    const isUp = limitS !== null && usedS >= limitS
    return (
      <Notice title={say(isUp ? 'end.time_up' : 'end.ending')} takesFocus>
        <Waiting session={session} words="end.stuck" />
      </Notice>
    )
  }
  if (now === null) {
    return (
      <Notice title={say('done.title')} text={say('done.text')} takesFocus>
        <Button look="primary" size="large" onClick={session.end}>
          {say('end.act')}
        </Button>
      </Notice>
    )
  }
  if (isPaused) {
    const title = say('paused.title', { time: formatMockTime(usedS) })
    return (
      <Notice title={title} text={say('paused.text')} takesFocus>
        <Button look="primary" size="large" onClick={session.resume}>
          {say('clock.go_on')}
        </Button>
      </Notice>
    )
  }
  return now.kind === 'task' ? (
    <Task session={session} mock={mock} code={now.code} taskActions={taskActions} />
  ) : (
    <QuestionColumn session={session} mock={mock} now={now} longest={longest} />
  )
}

/** A mock as it runs: the ruler, what is asked, and what was claimed. */
export function RunningMock(props: Props) {
  const { session, mock } = props
  const say = useSay('interview-mock')
  const usedS = useStore(session.store, (state) => state.usedS)
  const left = useStore(session.store, (state) => state.left)
  const isPaused = useStore(session.store, (state) => state.isPaused)
  const outgoing = useStore(session.store, (state) => state.outgoing)
  const { now, limitS, settings } = mock
  const isTask = now?.kind === 'task' && !isPaused
  const quiet = limitS === null ? say('clock.quiet_open') : say('clock.quiet', { time: formatMockTime(limitS * 0.75) })

  return (
    <div
      className={cx(
        'flex min-h-0 flex-1 flex-col',
        !isTask && 'desk:grid desk:grid-cols-[15.5rem_minmax(0,1fr)_21.5rem] desk:divide-x desk:divide-line',
      )}
    >
      <SessionAnnouncer mock={mock} usedS={usedS} />
      <div
        className={cx(
          'order-3 flex flex-col gap-6 border-line px-4 py-5 max-desk:border-t desk:order-1 desk:overflow-auto desk:border-t-0',
          isTask && 'desk:hidden',
        )}
      >
        <SessionRuler mock={mock} usedS={usedS} />
        <p className="mt-auto text-ui-s text-ink3">{quiet}</p>
      </div>
      <div
        className={cx(
          'order-1 flex min-w-0 flex-col px-4 py-5 desk:order-2 desk:overflow-auto',
          isTask
            ? 'desk:pt-2'
            : 'min-h-[calc(100dvh-var(--top-bar)-3.5rem)] desk:min-h-0 desk:px-14 desk:pt-8 desk:pb-6',
        )}
      >
        <LeftTexts texts={left} />
        <Step {...props} />
      </div>
      <div
        className={cx(
          'order-2 flex flex-col gap-6 border-line px-4 py-5 max-desk:border-t desk:order-3 desk:overflow-auto',
          isTask && 'desk:hidden',
        )}
      >
        <ClaimList
          claims={shownClaims({ mock, outgoing })}
          locale={settings.locale}
          onRemove={({ attempt, id }, removed) => session.removeClaim(attempt, id, removed)}
        />
        <p className="mt-auto text-ui-s text-ink3">{say('claims.closed')}</p>
      </div>
    </div>
  )
}
