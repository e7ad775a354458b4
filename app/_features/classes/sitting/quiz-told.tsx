'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { QuizTold as Told } from '#app/_server/classes/dto/sittings.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { PlainMarkdown } from '../../workbench/plain-markdown.tsx'
import { InLanguage, textFor } from '../both-languages.tsx'

/** What was heard in a locked answer and what was not, a wrong idea by where it comes from, and a complete answer. */
export function QuizTold({ told: { facts, wrong, answer } }: { told: Told }) {
  const t = useTranslations('classes-sitting.quiz')
  const say = useSay('classes-sitting')
  const locale = useLocale()
  return (
    <div className="mt-3 flex flex-col gap-3">
      {wrong.map(({ says, why }) => (
        <div key={says.en} className="border-l-2 border-ink2 pl-3 font-read text-read">
          <p className="font-semibold">
            <InLanguage text={says} />
          </p>
          <PlainMarkdown source={textFor(why, locale)} locale={locale} />
        </div>
      ))}
      <ul className="border-b border-hair">
        {facts.map(({ says, hit }) => (
          <li key={says.en} className="flex items-baseline gap-2 border-t border-hair py-1.5">
            <StateGlyph state={hit ? 'pass' : 'not-run'} label={t(hit ? 'heard' : 'not_heard')} />
            <span className="min-w-0 font-read text-read-s">
              <InLanguage text={says} />
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary className="min-h-6 cursor-pointer">{say('quiz.complete')}</summary>
        <div className="pt-1 font-read text-read">
          <PlainMarkdown source={textFor(answer, locale)} locale={locale} />
        </div>
      </details>
    </div>
  )
}
