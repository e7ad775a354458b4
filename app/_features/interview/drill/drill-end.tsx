'use client'

import { useLocale } from 'next-intl'
import { useEffect, useRef } from 'react'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Link } from '#app/_ui/link.tsx'
import { StateGlyph, type State } from '#app/_ui/state-glyph.tsx'
import { formatMinutes, wasMissed, type DrillRecord, type DrillResult } from './drill-record.ts'

export type LessonLink = { href: string; title: string }

type Props = {
  record: DrillRecord
  /** The lesson that teaches a question, by the question's code. */
  lessons: Readonly<Record<string, LessonLink>>
  onAgain: () => void
  isStarting: boolean
}

function glyphOf(result: DrillResult): State {
  if (result === null || result.kind === 'shown') return 'not-run'
  return wasMissed(result) ? 'fail' : 'pass'
}

/** How the three cards went, and what to do tomorrow. */
export function DrillEnd({ record, lessons, onAgain, isStarting }: Props) {
  const say = useSay('interview-question')
  const locale = useLocale()
  const heading = useRef<HTMLHeadingElement>(null)
  const { cards, results, usedMs } = record
  const missed = cards.filter((_card, index) => wasMissed(results[index] ?? null))
  const read = new Map(
    missed.flatMap(({ code }) => {
      const lesson = lessons[code]
      return lesson ? [[lesson.href, lesson.title] as const] : []
    }),
  )

  const tomorrow =
    missed.length === 0 ? 'drill.tomorrow_all' : read.size === 0 ? 'drill.tomorrow_next' : 'drill.tomorrow_missed'

  useEffect(() => heading.current?.focus(), [])

  const wordsOf = (result: DrillResult) => {
    if (result === null) return say('drill.end_open')
    if (result.kind === 'shown') return say('earlier_shown')
    if (result.kind === 'task') return say(result.passed ? 'drill.end_passed' : 'drill.end_not_passed')
    return say('earlier_answered', { said: result.said, of: result.of })
  }

  return (
    <div className="flex max-w-170 flex-col gap-5 border-t-2 border-ink pt-4">
      <h2 ref={heading} tabIndex={-1} className="text-h2 outline-none">
        {say('drill.end', { used: formatMinutes(usedMs) })}
      </h2>
      <ul className="border-b border-hair">
        {cards.map(({ code, slug, title }, index) => {
          const result = results[index] ?? null
          return (
            <li key={code} className="flex flex-wrap items-baseline gap-x-3 border-t border-hair py-2 text-read">
              <StateGlyph state={glyphOf(result)} />
              {slug === '' ? (
                <span>
                  <MixedText locale={locale}>{title}</MixedText>
                </span>
              ) : (
                <Link href={`/${locale}/interview/questions/${slug}`}>
                  <InlineCode locale={locale}>{title}</InlineCode>
                </Link>
              )}
              <span className="text-ui text-ink2">{wordsOf(result)}</span>
            </li>
          )
        })}
      </ul>
      <section>
        <h3 className="text-h3">{say('drill.tomorrow')}</h3>
        <p className="mt-1 text-read text-ink2">{say(tomorrow)}</p>
        <ul className="mt-1">
          {Array.from(read, ([href, title]) => (
            <li key={href}>
              <Link href={href} className="inline-flex min-h-6 min-w-6 items-center text-read">
                <span>
                  <MixedText locale={locale}>{title}</MixedText>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button look="primary" size="large" disabled={isStarting} onClick={onAgain}>
          {say('drill.again')}
        </Button>
        <Link href={`/${locale}/interview`} className="inline-flex min-h-6 items-center text-read">
          {say('drill.to_hub')}
        </Link>
      </div>
    </div>
  )
}
