'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { WorkAnswer, WorkView as Work } from '#app/_server/classes/dto/gradebook.ts'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { PlainMarkdown } from '../../workbench/plain-markdown.tsx'
import { Absent } from '../absent.tsx'
import { textFor } from '../both-languages.tsx'
import { formatMoment } from '../class-time.ts'
import { GivenAnswer } from '../sitting/given-answer.tsx'
import { PauseList } from '../sitting/pause-list.tsx'
import { QuizTold } from '../sitting/quiz-told.tsx'
import { OverrideList } from './override-list.tsx'
import { SubmissionHead } from './submission-head.tsx'

/** What a student answered at a step without submissions, for who teaches: a quiz, a mock, or an exam that was only begun. */
export function WorkView({ sitting, step }: { sitting: string; step: string }) {
  const t = useTranslations('classes-gradebook')
  const path = `/api/classes/sittings/${encodeURIComponent(sitting)}/steps/${encodeURIComponent(step)}`
  const { status, value, refresh } = useServerData<Work>(path)
  if (status !== 'there' || value === null)
    return (
      <Absent
        title={t('submission.title')}
        why={status === 'there' ? 'missing' : status}
        onRetry={() => void refresh()}
      />
    )
  return <Loaded work={value} />
}

function Loaded({ work }: { work: Work }) {
  const t = useTranslations('classes-gradebook')
  const say = useSay('classes-gradebook')
  const locale = useLocale()
  const { assignment, sitting, answers, overrides } = work
  const { timeZone } = work.class
  const when = (iso: string) => formatMoment(iso, locale, { timeZone })
  const ended = sitting.endedAt ?? (sitting.isOver ? sitting.endsAt : null)
  return (
    <>
      <SubmissionHead of={work} />
      <div className="mt-4 grid gap-x-12 gap-y-8 desk:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-label={t('submission.written')} className="min-w-0 border-t-2 border-ink pt-2">
          <h2 className="pb-1 text-h3">{say('submission.written')}</h2>
          {answers.every(({ given }) => given === null) && (
            <p className="text-ink2">{say('submission.nothing_written')}</p>
          )}
          <ol>
            {answers.map((answer, index) => (
              // A mock may ask two follow-ups of one question: an answer is its place.
              // oxlint-disable-next-line react/no-array-index-key
              <Answered key={index} answer={answer} place={index + 1} />
            ))}
          </ol>
        </section>
        <aside className="flex min-w-0 flex-col gap-5">
          <dl className="grid grid-cols-[auto_1fr] gap-x-4">
            <dt className="text-ink3">{say('submission.began')}</dt>
            <dd>{when(sitting.startedAt)}</dd>
            <dt className="text-ink3">{say('submission.ended')}</dt>
            <dd>
              {ended === null
                ? say('submission.not_ended')
                : sitting.endedAt === null
                  ? say('submission.ran_out', { when: when(ended) })
                  : when(ended)}
            </dd>
          </dl>
          <OverrideList overrides={overrides} timeZone={timeZone} />
          {sitting.pauses.length > 0 ? (
            <PauseList pauses={sitting.pauses} timeZone={timeZone} />
          ) : (
            assignment.isExam && <p>{say('submission.never_away')}</p>
          )}
        </aside>
      </div>
    </>
  )
}

function Answered({ answer: { question, ask, given }, place }: { answer: WorkAnswer; place: number }) {
  const say = useSay('classes-gradebook')
  const sitting = useSay('classes-sitting')
  const locale = useLocale()
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] border-t border-line py-5">
      <span aria-hidden="true" className="font-mono text-read text-ink3">
        {place}
      </span>
      <div className="min-w-0">
        <div className="prose pb-3 font-read text-read font-semibold">
          {ask === null ? (
            <code lang="en">{question}</code>
          ) : (
            <PlainMarkdown source={textFor(ask, locale)} locale={locale} />
          )}
        </div>
        {given === null ? (
          <p className="text-ink2">{sitting('quiz.unanswered')}</p>
        ) : (
          <>
            <GivenAnswer
              text={given.text}
              chosen={given.chosen && given.chosen.map((statement) => textFor(statement, locale))}
            />
            {given.confidence !== null && (
              <p className="pt-2 text-ui-s text-ink2">
                {say('submission.sure')} {formatPercent(given.confidence / 100, 0)}
              </p>
            )}
            {given.told && <QuizTold told={given.told} />}
          </>
        )}
      </div>
    </li>
  )
}
