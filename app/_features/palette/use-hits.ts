'use client'

import { useEffect, useState } from 'react'
import { searchSite } from '#app/_features/search/search-client.ts'
import type { SearchHit } from '#app/_features/search/search-index.ts'

/** What was found for which words; no hits where the index could not be had. */
type Found = { asked: string; hits: readonly SearchHit[] | null }

/**
 * What the site has about these words. Until it is known, what was found before stays, so that a list does not flicker
 * under somebody who types.
 */
export function useHits(locale: string, asked: string): Found & { isWaiting: boolean } {
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    let isWanted = true
    void searchSite(locale, asked).then((hits) => {
      if (isWanted) setFound({ asked, hits })
    })
    return () => {
      isWanted = false
    }
  }, [locale, asked])
  return { asked: found?.asked ?? '', hits: found === null ? [] : found.hits, isWaiting: found?.asked !== asked }
}
