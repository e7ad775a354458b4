'use client'

import { useLocale } from 'next-intl'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'

/** A sentence of an exercise's texts, with its `code` and its English marked. */
export function OptionText({ children }: { children: string }) {
  const locale = useLocale()
  return <InlineCode locale={locale}>{tieUnits(children, locale)}</InlineCode>
}
