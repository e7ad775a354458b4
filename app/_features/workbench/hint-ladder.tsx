'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { PlainMarkdown } from './plain-markdown.tsx'
import type { Hints } from './use-hints.ts'

/** The hints that are open, from where to look to the worked solution: each begins by saying which of these it is. */
export function HintLadder({ hints, count }: { hints: Hints; count: number }) {
  const t = useTranslations('workbench.lesson')
  const locale = useLocale()
  const list = useRef<HTMLElement>(null)
  const open = Object.entries(hints.texts)

  // A hint that was asked for is what its reader wants to see.
  useEffect(() => {
    if (hints.fresh !== null) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [hints.fresh])

  if (open.length === 0 && !hints.failed) return null
  return (
    <section ref={list} aria-label={t('hints')} aria-live="polite" className="flex flex-col gap-2">
      {open.map(([number, text]) => (
        <div key={number} className="border-l-2 border-line pl-2.5">
          <h3 className="text-micro font-normal text-ink3">{t('hint', { hint: Number(number), hints: count })}</h3>
          <div className="flex flex-col gap-1.5 font-read text-read-s">
            <PlainMarkdown source={text} locale={locale} />
          </div>
        </div>
      ))}
      {hints.failed && <p className="text-ui-s text-warn">{t('hint_failed')}</p>}
    </section>
  )
}
