'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'

export type Answered<Answer> = { key: string; answer: Answer }

/**
 * The newest answer there is; `key` stands for all that the question depends on. One question is under way at a time:
 * when it is answered, the newest that came meanwhile is asked, and those between are left out.
 */
export function useAnswer<Answer>(key: string, ask: () => Promise<Answer>): Answered<Answer> | null {
  const [latest, setLatest] = useState<Answered<Answer> | null>(null)
  const wanted = useRef<string | null>(null)
  const isBusy = useRef(false)
  const askNow = useEffectEvent(ask)

  // The engine answers when it can; nobody waits after the part is gone.
  useEffect(() => {
    wanted.current = key
    async function work() {
      if (isBusy.current) return
      isBusy.current = true
      for (let asked: string | null = null; wanted.current !== null && wanted.current !== asked;) {
        asked = wanted.current
        try {
          const answer = await askNow()
          if (wanted.current !== null) setLatest({ key: asked, answer })
        } catch {
          // Traces that were put away have no graph; whoever put them away takes this part off the page.
        }
      }
      isBusy.current = false
    }
    void work()
    return () => {
      wanted.current = null
    }
  }, [key])

  return latest
}
