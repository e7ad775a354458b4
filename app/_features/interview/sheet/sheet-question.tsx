'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'
import type { Sheet, SheetFact } from '#app/_server/interview/sheet.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { PlainMarkdown } from '../../workbench/plain-markdown.tsx'
import { PaperBox } from './paper-box.tsx'

type Question = Sheet['questions'][number]

function Heading({ children }: { children: ReactNode }) {
  return <h4 className="pt-3 pb-1 text-ui-s font-semibold text-ink2 break-after-avoid">{children}</h4>
}

/** What is listened for, as boxes to tick; `numbered` where follow-ups speak of them by their place. */
function Facts({ facts, numbered = false }: { facts: readonly SheetFact[]; numbered?: boolean }) {
  const say = useSay('interview-sheet')
  const locale = useLocale()
  return (
    <ol className="empty:hidden">
      {facts.map(({ id, says, dimension, weight, expected }, index) => (
        <li key={id} className="flex break-inside-avoid items-baseline gap-2.5 border-t border-hair py-1">
          <PaperBox />
          {numbered && <span className="w-3 flex-none text-right text-micro text-ink3">{index + 1}</span>}
          <span className="min-w-0 flex-1 font-read text-read-s">
            <InlineCode locale={locale}>{says}</InlineCode>
            {!expected && <span className="block text-ui-s text-ink3">{say('beyond')}</span>}
          </span>
          <span className="text-right text-ui-s text-ink2">
            {say(`dimensions.${dimension}`)} {expected && say('weight', { weight })}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** One question with what is listened for, what is to be caught, and what is asked next. */
export function SheetQuestion({ question, place }: { question: Question; place: number }) {
  const say = useSay('interview-sheet')
  const t = useTranslations('interview-sheet.part')
  const locale = useLocale()
  const id = useId()
  const { code, title, part, minutes, ask, model, facts, wrong, followUps } = question
  return (
    <section aria-labelledby={id} className="mt-8 border-t border-line pt-3">
      <h3 id={id} className="text-h3 break-after-avoid">
        {place}. <InlineCode locale={locale}>{title}</InlineCode>{' '}
        <span className="font-mono text-ui font-normal text-ink3">{code}</span>
      </h3>
      <p className="text-ui-s text-ink3">{say('about', { part: t(part), minutes })}</p>
      <div className="mt-2 flex max-w-170 flex-col gap-2 font-read text-lesson font-medium">
        <PlainMarkdown source={ask} locale={locale} />
      </div>
      <Heading>{say('listen')}</Heading>
      <Facts facts={facts} numbered />
      {wrong.length > 0 && (
        <>
          <Heading>{say('wrong')}</Heading>
          <ul>
            {wrong.map(({ id: mistake, says, why }) => (
              <li key={mistake} className="flex break-inside-avoid items-baseline gap-2.5 border-t border-hair py-1">
                <PaperBox />
                <div className="min-w-0 font-read text-read-s">
                  <p>
                    <InlineCode locale={locale}>{says}</InlineCode>
                  </p>
                  <div className="text-ink2">
                    <PlainMarkdown source={why} locale={locale} />
                  </div>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <Heading>{say('model')}</Heading>
      <div className="flex max-w-170 flex-col gap-2 font-read text-read-s">
        <PlainMarkdown source={model} locale={locale} />
      </div>
      {followUps.length > 0 && (
        <>
          <Heading>{say('follow_ups')}</Heading>
          <ul className="flex flex-col">
            {followUps.map((followUp) => {
              const missing = facts.findIndex((fact) => fact.id === followUp.missing)
              return (
                <li key={followUp.id} className="break-inside-avoid border-t border-hair py-1.5">
                  <p className="text-ui-s text-ink3">
                    {missing < 0 ? say('deeper') : say('if_missing', { place: missing + 1 })}
                  </p>
                  <div className="font-read text-read-s font-medium">
                    <PlainMarkdown source={followUp.ask} locale={locale} />
                  </div>
                  <div className="border-l border-line pl-3 font-read text-read-s text-ink2">
                    <PlainMarkdown source={followUp.answer} locale={locale} />
                  </div>
                  <Facts facts={followUp.facts} />
                </li>
              )
            })}
          </ul>
        </>
      )}
      <div className="hidden h-20 break-inside-avoid border-t border-hair pt-1 text-ui-s text-ink3 print:block">
        {say('notes')}
      </div>
    </section>
  )
}
