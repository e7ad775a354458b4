'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MockState } from '#app/_server/interview/mock-state.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { AnswerForm } from './answer-form.tsx'
import { Ask } from './ask.tsx'
import { LockedAnswer } from './locked-answer.tsx'
import type { MockSession } from './mock-session.ts'
import { stepOf } from './session-state.ts'

type Question = Extract<MockState['now'], { kind: 'question' }>

type Props = { session: MockSession; mock: MockState; now: Question; longest: number }

/** A question, the answers to it and its follow-ups so far, and what is asked now. */
export function QuestionColumn({ session, mock, now, longest }: Props) {
  const t = useTranslations('interview-mock')
  const say = useSay('interview-mock')
  const locale = useLocale()
  const { followUp, locked, code, item } = now
  const asked = mock.settings.locale

  const kicker = ({ nth, because }: Pick<NonNullable<Question['followUp']>, 'nth' | 'because'>) =>
    because === 'deeper'
      ? say('question.follow_up', { nth })
      : say('question.because', { nth, dimension: t(`dimensions.${because}`) })

  return (
    <div className="flex flex-1 flex-col gap-5">
      <p className="-mb-3.5 text-micro text-ink3" lang={locale}>
        {say('question.place', { place: item + 1, count: mock.items.length, code })}
      </p>
      <Ask id="asked" source={now.ask} locale={asked} large />
      {locked.map((answer) => (
        <section key={answer.id} className="flex flex-col gap-3">
          {answer.followUp && (
            <div className="border-t border-line pt-5">
              <p className="pb-1 text-micro text-ink3">{kicker(answer.followUp)}</p>
              <Ask id={`asked-${answer.id}`} source={answer.ask} locale={asked} />
            </div>
          )}
          <LockedAnswer answer={answer} />
        </section>
      ))}
      {followUp && (
        <div className="border-t border-line pt-5">
          <p className="pb-1 text-micro text-ink3">{kicker(followUp)}</p>
          <Ask id="follow-up" source={followUp.ask} locale={asked} />
        </div>
      )}
      <AnswerForm key={stepOf(now)} session={session} asked={followUp ? 'follow-up' : 'asked'} longest={longest} />
    </div>
  )
}
