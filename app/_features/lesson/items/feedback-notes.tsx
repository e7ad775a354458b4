'use client'

import { useLocale } from 'next-intl'
import type { LabActions } from '../../workbench/lab-actions.ts'
import { PlainMarkdown } from '../../workbench/plain-markdown.tsx'
import { useAnswer } from '../../workbench/use-answer.ts'

/** What an attempt was recognised as, in words: nobody is sent feedback that is not about their own answer. */
export function FeedbackNotes({ attempt, readFeedback }: { attempt: string } & Pick<LabActions, 'readFeedback'>) {
  const locale = useLocale()
  const { value } = useAnswer(`${attempt} ${locale}`, () => readFeedback({ attempt, locale }))
  if (!value?.ok) return null
  return value.value.map(({ id, text }) => (
    <div key={id} className="mt-2 border-l-2 border-ink2 pl-3 font-read text-read">
      <PlainMarkdown source={text} locale={locale} />
    </div>
  ))
}
