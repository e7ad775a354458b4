'use client'

import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import type { MemoryOverview } from '#app/_server/memory-overview.ts'

/** What is known of whoever looks, in the calendar of this browser. */
export function useOverview(): MemoryOverview | 'loading' | 'unreachable' {
  const locale = useLocale()
  const [overview, setOverview] = useState<MemoryOverview | 'loading' | 'unreachable'>('loading')

  useEffect(() => {
    const leaving = new AbortController()
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const query = new URLSearchParams({ locale, tz: timeZone })
    fetch(`/api/progress?${query.toString()}`, { signal: leaving.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`GET /api/progress answered ${response.status}.`)
        setOverview(await response.json())
      })
      .catch(() => leaving.signal.aborted || setOverview('unreachable'))
    return () => leaving.abort()
  }, [locale])

  return overview
}
