'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/** Why what was asked for is not on the page. What is somebody else's is `missing` too. */
export type Absence = 'opening' | 'missing' | 'sign_in' | 'forbidden' | 'unreachable'

export type ServerData<T> = {
  status: 'there' | Absence
  /** What the server said last; kept while it is asked again and while it cannot be reached. */
  value: T | null
  /** Asks again. Settles once the answer is on the page, or cannot be had. */
  refresh: () => Promise<void>
}

type Answer<T> = { path: string; status: 'there' | Absence; value: T | null }

async function ask<T>(path: string): Promise<Omit<Answer<T>, 'path'>> {
  const response = await fetch(path)
  if (response.status === 401) return { status: 'sign_in', value: null }
  if (response.status === 403) return { status: 'forbidden', value: null }
  if (response.status === 404 || response.status === 400) return { status: 'missing', value: null }
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}.`)
  return { status: 'there', value: await response.json() }
}

/** What `GET path` answers: the page is the same for everybody, and this is somebody's own. Null asks for nothing. */
export function useServerData<T>(path: string | null): ServerData<T> {
  const [answer, setAnswer] = useState<Answer<T> | null>(null)
  const newest = useRef(0)

  const refresh = useCallback(async () => {
    if (path === null) return
    newest.current += 1
    const mine = newest.current
    const next = await ask<T>(path).catch(() => null)
    // A slower, older answer must not take the place of a newer one.
    if (mine !== newest.current) return
    setAnswer((before) => {
      if (next !== null) return { path, ...next }
      const known = before?.path === path ? before : null
      return known?.status === 'there' ? known : { path, status: 'unreachable', value: null }
    })
  }, [path])

  // The server is asked when the page appears, and whenever something else is to be seen.
  useEffect(() => {
    void refresh()
    return () => {
      newest.current += 1
    }
  }, [refresh])

  if (path === null) return { status: 'missing', value: null, refresh }
  if (answer?.path !== path) return { status: 'opening', value: null, refresh }
  return { status: answer.status, value: answer.value, refresh }
}
