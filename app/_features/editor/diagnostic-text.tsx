'use client'

import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import type { Diagnostic } from '#sim/diagnostic.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { thaiDiagnostic } from './thai-diagnostics.ts'

/** The collector's own words in mono, never translated; then what they mean, in the page's language where we have it. */
export function DiagnosticText({ diagnostic }: { diagnostic: Diagnostic }): ReactNode {
  const locale = useLocale()
  const { code, stage, message, hint, params } = diagnostic
  const translated = locale === 'th' ? thaiDiagnostic(code, hint ?? message, params) : null
  const isQuoted = stage !== 'lint' && stage !== 'limit' && stage !== 'topology' && stage !== 'sdk'
  return (
    <>
      {isQuoted ? (
        <code lang="en" className="id-wrap">
          {message}
        </code>
      ) : translated ? null : (
        <span lang="en">{message}</span>
      )}
      {translated && (
        <>
          {' '}
          <MixedText locale={locale}>{translated}</MixedText>
        </>
      )}
      {!translated && hint && hint !== message && <span lang="en"> {hint}</span>}
    </>
  )
}
