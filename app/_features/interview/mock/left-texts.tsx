'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'

/** Texts that no question takes any more. */
export function LeftTexts({ texts }: { texts: readonly string[] }) {
  const t = useTranslations('interview-mock.question')
  const say = useSay('interview-mock')
  if (texts.length === 0) return null
  return (
    <section aria-label={t('left_text')} className="mb-5 border-l-2 border-warn pl-4">
      <p className="text-ui text-ink2">{say('question.left')}</p>
      {texts.map((text) => (
        <blockquote key={text} className="mt-2 font-read text-read whitespace-pre-wrap [overflow-wrap:anywhere]">
          {text}
        </blockquote>
      ))}
    </section>
  )
}
