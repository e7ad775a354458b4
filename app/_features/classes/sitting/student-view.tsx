'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StudentAssignment } from '#app/_server/classes/dto/assignments.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { Link } from '#app/_ui/link.tsx'
import { PlainMarkdown } from '../../workbench/plain-markdown.tsx'
import { formatMoment } from '../class-time.ts'
import type { StaffActions } from '../assignment/assignment-actions.ts'
import { RulesText } from '../rules-text.tsx'
import { PauseList } from './pause-list.tsx'
import type { SittingActions } from './sitting-actions.ts'
import { SittingClock } from './sitting-clock.tsx'
import { StudentSteps } from './student-steps.tsx'
import { TestStudentNote } from './test-student-note.tsx'
import { usePresence } from './use-presence.ts'

type Props = {
  view: StudentAssignment
  /** Somebody who teaches looks at it as their test student. */
  isTest: boolean
  actions: SittingActions
  staffActions: Pick<StaffActions, 'ensureTestStudent' | 'clearTestStudent'>
  refresh: () => Promise<void>
}

/** An assignment for a student: what, until when, by which rules; begin, the steps, hand in, and what came of it. */
export function StudentView({ view, isTest, actions, staffActions, refresh }: Props) {
  const t = useTranslations('classes-sitting')
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const [news, setNews] = useState<'sending' | 'failed' | 'closed' | null>(null)
  const { rules, state } = view
  const { timeZone } = view.class
  const isAtWork = view.sitting !== null && !view.sitting.isOver && (state === 'open' || state === 'late')
  const sitting = usePresence(view.sitting, isAtWork && rules.isExam, actions)

  async function run(act: () => ReturnType<SittingActions['beginSitting']>) {
    if (news === 'sending') return
    setNews('sending')
    const result = await act().catch(() => null)
    await refresh()
    setNews(result?.ok ? null : result?.problem === 'not_now' ? 'closed' : 'failed')
  }

  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1 className="id-wrap text-h1">{view.title}</h1>
        {sitting && (
          <SittingClock sitting={sitting} isExam={rules.isExam} serverNow={view.now} onOut={() => void refresh()} />
        )}
      </div>
      <p className="flex flex-wrap gap-x-4 pt-0.5 text-ink2">
        <Link href={`/${locale}/classes/class?id=${view.class.id}`} className="inline-flex min-h-6 items-center">
          {view.class.name}
        </Link>
        <span className="inline-flex min-h-6 items-center">{say(`state.${state}`)}</span>
      </p>
      {isTest && <TestStudentNote view={view} actions={staffActions} refresh={refresh} />}
      {view.note !== '' && (
        <div className="prose mt-4 max-w-170 font-read text-read">
          <PlainMarkdown source={view.note} locale={locale} />
        </div>
      )}
      <section aria-labelledby="rules" className="mt-5 max-w-170">
        <h2 id="rules" className="pb-1 text-h3">
          {say('rules')}
        </h2>
        <RulesText rules={rules} timeZone={timeZone} steps={view.steps} />
        {view.hasException && <p className="pt-1 text-ink2">{say('exception')}</p>}
      </section>
      {sitting === null && (state === 'open' || state === 'late') && (
        <div className="mt-5 flex flex-wrap items-center gap-3">
          <Button
            look="primary"
            size="large"
            disabled={news === 'sending'}
            onClick={() => void run(() => actions.beginSitting({ assignment: view.id }))}
          >
            {rules.minutes === null ? say('begin') : say('begin_timed', { minutes: rules.minutes })}
          </Button>
          {rules.isExam && <p className="max-w-120 text-ink2">{say('exam_said')}</p>}
        </div>
      )}
      {sitting === null && state === 'not_open' && rules.opensAt !== null && (
        <p className="mt-5">
          {say('opens', { when: formatMoment(rules.opensAt, locale, { timeZone, withWeekday: true }) })}
        </p>
      )}
      {sitting === null && state === 'closed' && <p className="mt-5">{say('closed_unbegun')}</p>}
      <p role="status" className="min-h-5 pt-1 text-ui-s text-ink2">
        {news === 'failed' && say('failed')}
        {news === 'closed' && say('not_now')}
      </p>
      <StudentSteps view={view} isTest={isTest} />
      {view.total !== null && (
        <p className="mt-3 font-read text-read">
          {say(isAtWork && view.steps.some(({ isDone }) => !isDone) ? 'total_so_far' : 'total')}{' '}
          <b className="font-semibold">{formatPercent(view.total, 0)}</b>
        </p>
      )}
      {sitting?.isOver && rules.isExam && !view.isRevealed && (
        <p className="mt-3 max-w-170 border-l-2 border-ink2 pl-2.5">
          {view.revealedAt === null
            ? say('reveal_never')
            : say('reveal_at', { when: formatMoment(view.revealedAt, locale, { timeZone, withWeekday: true }) })}
        </p>
      )}
      {sitting && rules.isExam && sitting.pauses.length > 0 && (
        <PauseList pauses={sitting.pauses} timeZone={timeZone} />
      )}
      {isAtWork && sitting && (
        <div className="mt-6">
          <Dialog
            title={say('hand_in_ask')}
            closeLabel={t('close')}
            description={say('hand_in_note', { left: view.steps.filter(({ isDone }) => !isDone).length })}
            trigger={<Button size="large">{say('hand_in')}</Button>}
            actions={
              <>
                <DialogClose>
                  <Button>{say('hand_in_keep')}</Button>
                </DialogClose>
                <DialogClose>
                  <Button look="primary" onClick={() => void run(() => actions.handIn({ sitting: sitting.id }))}>
                    {say('hand_in')}
                  </Button>
                </DialogClose>
              </>
            }
          />
        </div>
      )}
    </>
  )
}
