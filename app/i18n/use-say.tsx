'use client'

import { useLocale, useTranslations, type RichTranslationValues } from 'next-intl'
import { Fragment, useCallback, type ReactNode } from 'react'
import { MixedText } from './mixed-text.tsx'
import type { Area } from './areas.ts'

type Say = (key: string, values?: RichTranslationValues) => ReactNode

/** The part of a translator used here; which keys an area has is checked by the messages' own test. */
type RichTranslator = { rich(key: string, values: RichTranslationValues): ReactNode }

function marked(locale: string, node: ReactNode): ReactNode {
  if (typeof node === 'string') return <MixedText locale={locale}>{node}</MixedText>
  if (!Array.isArray(node)) return node
  return node.map((part: ReactNode, index) => (
    // Parts of a sentence have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>{marked(locale, part)}</Fragment>
  ))
}

/**
 * Sentences of one area with `<b>` and `<code>` in them, and with English words marked inside Thai.
 * For attributes, which hold no markup, use `useTranslations`.
 */
export function useSay(area: Area): Say {
  const translate = useTranslations(area) as unknown as RichTranslator
  const locale = useLocale()
  return useCallback(
    (key, values) =>
      marked(
        locale,
        translate.rich(key, {
          b: (chunks) => <b>{marked(locale, chunks)}</b>,
          code: (chunks) => <code lang="en">{chunks}</code>,
          ...values,
        }),
      ),
    [translate, locale],
  )
}
