'use client'

import { useLocale, useTranslations, type RichTranslationValues } from 'next-intl'
import { useCallback, type ReactNode } from 'react'
import { markEnglish } from './mark-english.tsx'
import type { Area } from './areas.ts'

type Say = (key: string, values?: RichTranslationValues) => ReactNode

/** The part of a translator used here; which keys an area has is checked by the messages' own test. */
type RichTranslator = { rich(key: string, values: RichTranslationValues): ReactNode }

/**
 * Sentences of one area with `<b>` and `<code>` in them, and with English words marked inside Thai.
 * For attributes, which hold no markup, use `useTranslations`.
 */
export function useSay(area: Area): Say {
  const translate = useTranslations(area) as unknown as RichTranslator
  const locale = useLocale()
  return useCallback(
    (key, values) =>
      markEnglish(
        locale,
        translate.rich(key, {
          b: (chunks) => <b>{markEnglish(locale, chunks)}</b>,
          code: (chunks) => <code lang="en">{chunks}</code>,
          ...values,
        }),
      ),
    [translate, locale],
  )
}
