'use client'

import { useLocale } from 'next-intl'
import { PlainMarkdown } from '../workbench/plain-markdown.tsx'
import type { BothLanguages } from './both-languages.tsx'

/** The sentences that name a misconception, in the language of the page where it has them; its id where they are gone. */
export function MistakeWords({ id, words }: { id: string; words: BothLanguages | null }) {
  const locale = useLocale()
  if (words === null)
    return (
      <code lang="en" className="id-wrap">
        {id}
      </code>
    )
  const isThai = locale === 'th' && words.th !== undefined
  return (
    <div lang={isThai ? 'th' : 'en'} className="min-w-0 font-read text-read-s">
      <PlainMarkdown source={isThai ? (words.th ?? '') : words.en} locale={isThai ? 'th' : 'en'} />
    </div>
  )
}
