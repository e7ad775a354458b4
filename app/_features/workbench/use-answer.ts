'use client'

import { useEffect, useState } from 'react'

export type Answer<T> = { value: T | null; isStale: boolean; failed: boolean }

/**
 * What a question to the engine is answered, for as long as `key` stays the same; null asks nothing. The last answer
 * stays while the next one is on its way.
 */
export function useAnswer<T>(key: string | null, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<{ key: string; value: T } | null>(null)
  const [failedKey, setFailedKey] = useState<string | null>(null)

  // The engine is outside React; an answer that comes after a newer question is not shown.
  useEffect(() => {
    if (key === null) return
    let isWanted = true
    const attempt = new AbortController()
    ask(attempt.signal).then(
      (value) => isWanted && setAnswer({ key, value }),
      () => isWanted && setFailedKey(key),
    )
    return () => {
      isWanted = false
      // Long questions stop; the others have been answered before they could.
      attempt.abort()
    }
    // `key` stands for everything `ask` closes over.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key])

  if (key === null) return { value: null, isStale: false, failed: false }
  return { value: answer?.value ?? null, isStale: answer?.key !== key, failed: failedKey === key }
}
