'use client'

import { useLocale } from 'next-intl'
import type { ShownAttempt } from '#app/_server/interview/question-state.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { markPassages } from './mark-passages.ts'

/** What was written, with the passages underlined in which a fact was heard, and the number of that fact. */
export function OwnWords({ text, facts }: Pick<ShownAttempt, 'text' | 'facts'>) {
  const passages = facts.flatMap(({ quote }, index) => (quote ? [{ ...quote, mark: index + 1 }] : []))
  return (
    <blockquote className="border-l-2 border-ink pl-4 font-read text-read whitespace-pre-wrap wrap-anywhere">
      {markPassages(text, passages).map(({ text: piece, marks, ending }, index) => (
        // Pieces of one text have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index}>
          {marks.length > 0 ? (
            <span className="underline decoration-ink2 decoration-dotted decoration-2 underline-offset-4">{piece}</span>
          ) : (
            piece
          )}
          {ending.length > 0 && <sup className="ml-px font-sans text-micro text-ink2">{ending.join(' ')}</sup>}
        </span>
      ))}
    </blockquote>
  )
}

/** The statements as they were chosen, each with what is true of it. */
function Choices({ statements, chosen }: { statements: NonNullable<ShownAttempt['statements']>; chosen: string[] }) {
  const say = useSay('interview-question')
  const locale = useLocale()
  const words = (text: string) => <InlineCode locale={locale}>{tieUnits(text, locale)}</InlineCode>
  return (
    <ul>
      {statements.map(({ id, says, right, why }) => {
        const isChosen = chosen.includes(id)
        return (
          <li key={id} className="flex items-baseline gap-2.5 border-b border-hair py-2">
            <StateGlyph state={isChosen === right ? 'pass' : 'fail'} />
            <div className="min-w-0">
              <p className="font-read text-read">{words(says)}</p>
              <p className="text-ui-s text-ink2">
                <b className="font-semibold">{say(right ? 'holds' : 'holds_not')}</b>
                {' · '}
                {say(isChosen ? 'stood_by' : 'not_stood_by')}
              </p>
              {why !== null && <p className="font-read text-read-s text-ink2">{words(why)}</p>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** What the learner answered, as it was locked. */
export function OwnAnswer({ attempt }: { attempt: ShownAttempt }) {
  const say = useSay('interview-question')
  const { outcome, text, facts, statements, chosen, confidence } = attempt
  if (outcome !== 'answered')
    return (
      <p className="max-w-170 text-read text-ink2">{say(outcome === 'shown' ? 'yours_shown' : 'earlier_skipped')}</p>
    )
  return (
    <>
      {statements && chosen ? (
        <Choices statements={statements} chosen={chosen} />
      ) : (
        <OwnWords text={text} facts={facts} />
      )}
      <p className="mt-2 text-ui-s text-ink2">
        {confidence !== null && say('yours_sure', { confidence })}{' '}
        {statements === null && facts.some(({ quote }) => quote !== null) && say('yours_marks')}
      </p>
    </>
  )
}
