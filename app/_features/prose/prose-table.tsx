import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SidewaysScroll } from './sideways-scroll.tsx'

/** A table in the text. */
export function ProseTable({ children }: { children?: ReactNode }) {
  const t = useTranslations('lesson')
  return (
    <SidewaysScroll as="div" label={t('table')} className="prose-table">
      <table>{children}</table>
    </SidewaysScroll>
  )
}
