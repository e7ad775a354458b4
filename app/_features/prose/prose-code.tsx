import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SidewaysScroll } from './sideways-scroll.tsx'

/** A block of code in the text. */
export function ProseCode({ lang, children }: { lang?: 'en'; children?: ReactNode }) {
  const t = useTranslations('lesson')
  return (
    <SidewaysScroll as="pre" label={t('code')} {...(lang && { lang })}>
      {children}
    </SidewaysScroll>
  )
}
