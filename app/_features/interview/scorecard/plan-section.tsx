'use client'

import { useLocale } from 'next-intl'
import type { Scorecard } from '#app/_server/interview/scorecard.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { Link } from '#app/_ui/link.tsx'
import { useCardSay } from './whose.tsx'
import { Section } from './section.tsx'

/** The lessons that teach what was missed, those of the most weight first. */
export function PlanSection({ plan }: { plan: Scorecard['plan'] }) {
  const say = useCardSay()
  const locale = useLocale()
  return (
    <Section title={say('plan.title')}>
      {plan.length === 0 ? (
        <p className="text-ui text-ink2">{say('plan.none')}</p>
      ) : (
        <ol className="grid gap-x-10 desk:grid-cols-2">
          {plan.map(({ lesson, title, path, because }) => (
            <li key={lesson} className="border-t border-hair py-2">
              <Link href={`/${locale}${path}`} className="inline-flex min-h-6 items-center font-semibold">
                <span>
                  <InlineCode locale={locale}>{`${lesson} ${title}`}</InlineCode>
                </span>
              </Link>
              <p className="text-ui-s text-ink3">{say('plan.because')}</p>
              <ul className="list-disc pl-4 text-ui text-ink2">
                {because.map((fact) => (
                  <li key={fact}>
                    <InlineCode locale={locale}>{fact}</InlineCode>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
