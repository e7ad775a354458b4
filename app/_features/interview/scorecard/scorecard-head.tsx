'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCardSay } from './whose.tsx'
import { Button } from '#app/_ui/button.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { formatDay } from '#app/_ui/format-quantity.ts'
import { NextLink } from '#app/_ui/next-link.tsx'
import { formatMockTime } from '../mock/mock-clock.ts'
import type { ScorecardActions, ShownCard } from './scorecard-actions.ts'
import { ShareDialog } from './share-dialog.tsx'
import { verdictSentences } from './verdict-words.ts'

type Props = { card: ShownCard; actions: ScorecardActions; onChange: () => Promise<void> }

/** Which mock it was, what it is summed up by, and what to do next. */
export function ScorecardHead({ card, actions, onChange }: Props) {
  const say = useCardSay()
  const t = useTranslations('interview-scorecard')
  const locale = useLocale()
  const { mock, own } = card
  const { sentences, fellBehind } = verdictSentences(card)
  const level = t(`levels.${mock.level}`)
  const dimension = fellBehind === null ? '' : t(`dimensions.${fellBehind}`)
  const used = formatMockTime(mock.usedS)
  const facts = [
    say('kind', { role: mock.roleName, level, minutes: mock.minutes }),
    mock.extraTime === null
      ? say('used_open', { used })
      : say('used', { used, limit: formatMockTime(mock.minutes * 60 * mock.extraTime) }),
    mock.extraTime !== null && mock.extraTime !== 1 && say('extra', { factor: String(mock.extraTime) }),
    mock.pauses > 0 && say('pauses', { count: mock.pauses }),
    formatDay(new Date(mock.endedAt), locale),
    mock.code !== null && <code>{mock.code}</code>,
  ].filter((fact) => fact !== false)

  return (
    <header className="border-b-2 border-ink pt-8 pb-4">
      <p className="flex flex-wrap text-ui-s text-ink3">
        {facts.map((fact, index) => (
          // The facts of one mock stand in a fixed order.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className="not-last:after:mx-1.5 not-last:after:content-['·']">
            {fact}
          </span>
        ))}
      </p>
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
        <h1 className="max-w-190 min-w-0 text-prompt font-medium tablet:text-question">
          {sentences.map(({ says, values }, index) => (
            <span key={says}>
              {index > 0 && ' '}
              {say(`verdict.${says}`, { ...values, level, dimension })}
            </span>
          ))}
        </h1>
        <div className="flex flex-wrap gap-2 print:hidden">
          <Button onClick={() => window.print()}>{say('act.print')}</Button>
          {own && (
            <ShareDialog mock={own.mock.id} token={own.share?.token ?? null} actions={actions} onChange={onChange} />
          )}
          {own && (
            <ButtonLink look="primary" href={`/${locale}/interview/drill`}>
              {say('act.drill')}
            </ButtonLink>
          )}
        </div>
      </div>
      {own ? (
        <p className="mt-3 text-ui print:hidden">
          {own.assignment === null ? (
            <NextLink href={`/${locale}/interview/mock`}>{say('act.retake')}</NextLink>
          ) : (
            <NextLink href={`/${locale}/classes/assignment?id=${encodeURIComponent(own.assignment)}`}>
              {say('place.to_assignment')}
            </NextLink>
          )}
        </p>
      ) : (
        <p className="mt-3 text-ui text-ink2">{say('shared_note')}</p>
      )}
    </header>
  )
}
