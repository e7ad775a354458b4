import { useId, type ReactNode } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import type { Locale } from '#app/i18n/locales.ts'

/**
 * A term at its first use. Its gloss stands in the margin where there is one, and opens on demand everywhere, by the
 * browser's own popover: it needs no script.
 */
export function Term({ locale, gloss = '', children }: { locale: Locale; gloss?: string; children?: ReactNode }) {
  const id = useId()
  const text = <MixedText locale={locale}>{tieUnits(gloss, locale)}</MixedText>
  return (
    <>
      <button type="button" popoverTarget={id} className="gloss-line">
        {children}
      </button>
      <span id={id} popover="auto" className="prose-gloss">
        {text}
      </span>
      <small aria-hidden="true" className="prose-sidenote">
        {text}
      </small>
    </>
  )
}
