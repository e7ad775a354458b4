'use client'

import { useEffect, useState } from 'react'
import type { Whoami } from '#app/_server/accounts/whoami.ts'

/** Who is here, asked once; `unreachable` when the server did not say. */
export function useWhoami(): Whoami | 'asking' | 'unreachable' {
  const [whoami, setWhoami] = useState<Whoami | 'asking' | 'unreachable'>('asking')

  // Synchronises with the server: the page was made for anybody.
  useEffect(() => {
    const leaving = new AbortController()
    fetch('/api/account', { signal: leaving.signal })
      .then(async (response) => setWhoami(response.ok ? await response.json() : 'unreachable'))
      .catch(() => !leaving.signal.aborted && setWhoami('unreachable'))
    return () => leaving.abort()
  }, [])
  return whoami
}
