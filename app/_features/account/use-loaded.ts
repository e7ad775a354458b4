'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { ActionResult } from '#app/_server/action.ts'

/** What the server tells, asked anew whenever `asked` is another value; the newest question's answer stands. */
export function useLoaded<T>(
  load: () => Promise<ActionResult<T>>,
  asked: unknown,
): { value: T | null; isFailed: boolean } {
  const [state, setState] = useState<{ value: T | null; isFailed: boolean }>({ value: null, isFailed: false })
  const ask = useEffectEvent(load)

  // Synchronises with the server.
  useEffect(() => {
    let isWanted = true
    void ask()
      .catch(() => null)
      .then((result) => {
        if (!isWanted) return
        setState((before) => (result?.ok ? { value: result.value, isFailed: false } : { ...before, isFailed: true }))
      })
    return () => {
      isWanted = false
    }
  }, [asked])
  return state
}
