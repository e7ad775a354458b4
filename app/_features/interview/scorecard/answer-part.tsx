'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Scorecard } from '#app/_server/interview/scorecard.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useCardSay } from './whose.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { PlainMarkdown } from '../../workbench/plain-markdown.tsx'
import { OwnWords } from '../question/own-answer.tsx'
import type { Rate } from './answer-list.tsx'
import { FactBoxes } from './fact-boxes.tsx'

type Part = Scorecard['answers'][number]['parts'][number]

type Props = {
  part: Part
  /** 0 for the question itself, then its follow-ups. */
  nth: number
  language: string
  onRate: Rate | null
}

/** One thing that was asked: what was said, what was listened for, and what a strong answer has. */
export function AnswerPart({ part, nth, language, onRate }: Props) {
  const say = useCardSay()
  const t = useTranslations('interview-scorecard.dimensions')
  const locale = useLocale()
  const { ask, because, text, outcome, confidence, facts, wrong, model } = part

  function headline() {
    if (nth === 0) return say('answers.asked')
    if (because === null || because === 'deeper') return say('answers.follow_up', { nth })
    return say('answers.because', { nth, dimension: t(because) })
  }

  return (
    <div className="grid gap-x-12 gap-y-5 border-t border-hair py-4 first:border-0 first:pt-1 desk:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <div>
          <h4 className="text-ui-s text-ink3">{headline()}</h4>
          <div className="flex flex-col gap-2 font-read text-lesson font-medium">
            <PlainMarkdown source={ask} locale={locale} />
          </div>
        </div>
        <div>
          <h4 className="pb-1 text-ui-s text-ink3">{say('answers.yours')}</h4>
          {outcome === 'answered' ? (
            <div lang={language}>
              <OwnWords text={text} facts={facts} />
            </div>
          ) : (
            <p className="text-read text-ink2">{say('answers.not_answered')}</p>
          )}
          {confidence !== null && <p className="mt-1 text-ui-s text-ink2">{say('answers.sure', { confidence })}</p>}
        </div>
        {wrong.length > 0 && (
          <div>
            <h4 className="pb-1 text-ui-s text-ink3">{say('answers.wrong')}</h4>
            <ul className="flex flex-col gap-2">
              {wrong.map(({ id, says, why, quote }) => (
                <li key={id} className="flex items-baseline gap-2.5">
                  <StateGlyph state="warn" />
                  <div className="min-w-0">
                    <p className="font-read text-read-s">
                      <InlineCode locale={locale}>{says}</InlineCode>
                    </p>
                    {quote && (
                      <q lang={language} className="text-ui-s text-ink2 wrap-anywhere">
                        {quote.text}
                      </q>
                    )}
                    <div className="font-read text-read-s text-ink2">
                      <PlainMarkdown source={why} locale={locale} />
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <FactBoxes facts={facts} onRate={onRate && ((ticked) => onRate(part.id, ticked))} />
        <div>
          <h4 className="pb-1 text-ui-s text-ink3">{say('answers.model')}</h4>
          <div className="flex flex-col gap-2 font-read text-read">
            <PlainMarkdown source={model} locale={locale} />
          </div>
        </div>
      </div>
    </div>
  )
}
