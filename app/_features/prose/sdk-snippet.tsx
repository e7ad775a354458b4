'use client'

import { useLocale, useTranslations } from 'next-intl'
import { use, type ReactNode } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { cx } from '#app/_ui/cx.ts'
import { isSdkLanguage, sdkLanguageNames } from './sdk-languages.ts'
import { ShownSdk } from './sdk-tabs.tsx'

/** One language's snippet, and whether it was run when the lesson was proven. */
export function SdkSnippet({ of, executed, children }: { of?: string; executed?: string; children?: ReactNode }) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  const shown = use(ShownSdk)
  if (!isSdkLanguage(of)) return children
  // No Java is installed where snippets are run.
  const wasRun = executed === undefined ? of !== 'java' : executed !== 'false'
  return (
    <section
      aria-label={sdkLanguageNames[of]}
      className={cx(shown !== null && shown !== of && 'hidden [@media(scripting:none)]:block')}
    >
      {children}
      <p className="prose-sdk-mark">
        <MixedText locale={locale}>
          {t(wasRun ? 'snippet_executed' : 'snippet_not_executed', { language: sdkLanguageNames[of] })}
        </MixedText>
      </p>
    </section>
  )
}
