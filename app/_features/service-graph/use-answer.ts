'use client'

import { useEffect, useState } from 'react'

/** The answer to the newest question that was answered; while another one is under way, the one before stays. */
export function useAnswer<Answer>(key: string, ask: () => Promise<Answer>): { key: string; answer: Answer } | null {
  const [latest, setLatest] = useState<{ key: string; answer: Answer } | null>(null)

  // The engine answers when it can; what nobody waits for any more is thrown away.
  useEffect(() => {
    let isWanted = true
    ask().then(
      (answer) => isWanted && setLatest({ key, answer }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
    // The key stands for all that the question depends on.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key])

  return latest
}
