'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import type { Scorecard } from '#app/_server/interview/scorecard.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useCardSay } from './whose.tsx'
import { Button } from '#app/_ui/button.tsx'
import { NextLink } from '#app/_ui/next-link.tsx'
import { AnswerPart } from './answer-part.tsx'
import { Folded } from './folded.tsx'
import { Section } from './section.tsx'

type Answer = Scorecard['answers'][number]

/** What the server is told when ticks change; resolves false when it did not take them. */
export type Rate = (attempt: string, ticked: string[]) => Promise<boolean>

type Props = {
  answers: readonly Answer[]
  /** Of what was answered. */
  language: string
  /** Null where the ticks are somebody else's. */
  onRate: Rate | null
}

/** Expected facts that count as said, of those that were listened for in any part of an answer. */
function factsOf({ parts }: Answer): { said: number; of: number } {
  const facts = new Map<string, boolean>()
  for (const { id, ticked, expected } of parts.flatMap((part) => part.facts)) {
    if (expected) facts.set(id, ticked || facts.get(id) === true)
  }
  return { said: [...facts.values()].filter(Boolean).length, of: facts.size }
}

/** Every answer in full, with what was listened for in it. */
export function AnswerList({ answers, language, onRate }: Props) {
  const say = useCardSay()
  const locale = useLocale()
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(answers.slice(0, 1).map(({ code }) => code)))
  const areAllOpen = answers.every(({ code }) => open.has(code))

  function toggle(code: string) {
    const changed = new Set(open)
    if (!changed.delete(code)) changed.add(code)
    setOpen(changed)
  }

  return (
    <Section title={say('answers.title')} className="border-b border-hair">
      <div className="flex flex-wrap items-center justify-between gap-x-4 pb-2">
        <p className="max-w-150 text-ui text-ink2 print:hidden">
          {say(onRate ? 'answers.note' : 'answers.note_shared')}
        </p>
        <Button
          look="quiet"
          size="small"
          className="-mr-2 print:hidden"
          onClick={() => setOpen(new Set(areAllOpen ? [] : answers.map(({ code }) => code)))}
        >
          {say(areAllOpen ? 'answers.close_all' : 'answers.open_all')}
        </Button>
      </div>
      {answers.map((answer, index) => {
        const { code, slug, title, part, parts, skipped } = answer
        return (
          <div key={code} className={index > 0 ? 'print:break-before-page' : undefined}>
            <Folded
              title={
                <>
                  <span className="font-mono font-normal text-ink3">{code}</span>{' '}
                  <InlineCode locale={locale}>{title}</InlineCode>{' '}
                  <span className="font-normal text-ink3">{say(`answers.part.${part}`)}</span>
                </>
              }
              aside={skipped ? say('answers.skipped') : say('answers.facts', factsOf(answer))}
              isOpen={open.has(code)}
              onToggle={() => toggle(code)}
            >
              {parts.map((one, nth) => (
                <AnswerPart key={one.id} part={one} nth={nth} language={language} onRate={onRate} />
              ))}
              <p className="mt-4 text-ui print:hidden">
                <NextLink href={`/${locale}/interview/questions/${slug}`}>{say('answers.page')}</NextLink>
              </p>
            </Folded>
          </div>
        )
      })}
    </Section>
  )
}
