'use client'

import { useEffect, useState } from 'react'

/** Questions by code, and how this learner has met them. */
export type Met = Readonly<Record<string, 'answered' | 'shown'>>

/** What this learner has met of the bank; null until the server has said, or where it does not. */
export function useMet(): Met | null {
  const [met, setMet] = useState<Met | null>(null)
  useEffect(() => {
    const asking = new AbortController()
    fetch('/api/interview/questions', { signal: asking.signal })
      .then(async (response) => {
        if (!response.ok) return
        const answer: { met: Met } = await response.json()
        setMet(answer.met)
      })
      // The list is whole without its marks.
      .catch(() => undefined)
    return () => asking.abort()
  }, [])
  return met
}
