'use client'

import { useState } from 'react'
import type { ActionResult, Problem } from '#app/_server/action.ts'

export type SubmitStatus = 'still' | 'sending' | 'done' | 'unreachable' | Problem

/** Sends something once at a time, and tells how it went. A new try forgets the last one's problem. */
export function useSubmit(): {
  status: SubmitStatus
  submit: <T>(send: () => Promise<ActionResult<T>>, onDone?: (value: T) => void) => Promise<void>
  forget: () => void
} {
  const [status, setStatus] = useState<SubmitStatus>('still')
  return {
    status,
    forget: () => setStatus('still'),
    async submit(send, onDone) {
      if (status === 'sending') return
      setStatus('sending')
      const result = await send().catch(() => null)
      if (result === null) return setStatus('unreachable')
      if (!result.ok) return setStatus(result.problem)
      setStatus('done')
      onDone?.(result.value)
    },
  }
}
