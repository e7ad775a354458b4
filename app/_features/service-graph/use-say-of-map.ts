'use client'

import { useCallback } from 'react'
import type { RichTranslationValues } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'

/** What is seen of the map's words, with English marked inside Thai; attributes take `useTranslations`. */
export function useSayOfMap() {
  const say = useSay('explore')
  return useCallback((key: string, values?: RichTranslationValues) => say(`map.${key}`, values), [say])
}
