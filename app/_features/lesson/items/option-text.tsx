'use client'

import { useLocale } from 'next-intl'
import { Fragment } from 'react'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'

/** A sentence of an exercise's texts, with its `code`, its **bold** and its English marked. */
export function OptionText({ children }: { children: string }) {
  const locale = useLocale()
  return tieUnits(children, locale)
    .split(/\*\*([^*]+)\*\*/)
    .map((part, index) => {
      const text = <InlineCode locale={locale}>{part}</InlineCode>
      // Every second part stood between asterisks. Parts have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      return index % 2 === 1 ? <b key={index}>{text}</b> : <Fragment key={index}>{text}</Fragment>
    })
}
