'use client'

import { useLocale } from 'next-intl'
import type { Scorecard } from '#app/_server/interview/scorecard.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatDay } from '#app/_ui/format-quantity.ts'
import { NextLink } from '#app/_ui/next-link.tsx'
import { Section } from './section.tsx'

/** Recall cards that were made of what was missed. */
export function CardSection({ cards }: { cards: Scorecard['cards'] }) {
  const say = useSay('interview-scorecard')
  const locale = useLocale()
  return (
    <Section title={say('cards.title')}>
      {cards.length === 0 ? (
        <p className="text-ui text-ink2">{say('cards.none')}</p>
      ) : (
        <>
          <ul className="border-b border-hair">
            {cards.map(({ card, title, because, due }) => (
              <li key={card} className="border-t border-hair py-2">
                <p className="font-semibold">
                  <InlineCode locale={locale}>{title}</InlineCode>
                </p>
                <p className="text-ui-s text-ink2">
                  {say('cards.because')} <InlineCode locale={locale}>{because}</InlineCode>
                </p>
                <p className="text-ui-s text-ink3">{say('cards.due', { day: formatDay(new Date(due), locale) })}</p>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-ui-s text-ink3">{say('cards.note')}</p>
          <p className="text-ui print:hidden">
            <NextLink href={`/${locale}/review`}>{say('cards.review')}</NextLink>
          </p>
        </>
      )}
    </Section>
  )
}
