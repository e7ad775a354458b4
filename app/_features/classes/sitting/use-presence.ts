'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { Pause } from '#app/_server/classes/dto/sittings.ts'
import type { SittingActions } from './sitting-actions.ts'

/** So often an exam's page says that it is there; the server notices when it is not heard of for three times as long. */
const everyMs = 20_000

type Presence = Parameters<SittingActions['keepPresence']>[0]['presence']

type Teller = Pick<SittingActions, 'keepPresence'>

/** As `useExamPage`, for as long as `isKept`; returns the sitting with the pauses that the server knows of by now. */
export function usePresence<Sitting extends { id: string; pauses: Pause[] } | null>(
  sitting: Sitting,
  isKept: boolean,
  teller: Teller,
): Sitting {
  const pauses = useExamPage(isKept ? (sitting?.id ?? null) : null, teller)
  return sitting !== null && pauses !== null ? { ...sitting, pauses } : sitting
}

/**
 * Tells the server when a page of the exam with this sitting is looked at and when it is not; nothing where it is null.
 * Returns what the server has written down since: when the page asked for the sitting, it was itself not there yet.
 */
export function useExamPage(id: string | null, { keepPresence }: Teller): Pause[] | null {
  const [told, setTold] = useState<Pause[] | null>(null)
  const tell = useEffectEvent((presence: Presence) => {
    if (id === null) return
    // What does not arrive is noticed by the server as a gap.
    keepPresence({ sitting: id, presence }).then(
      (result) => result.ok && setTold(result.value.pauses),
      () => undefined,
    )
  })

  // The page's own visibility, its focus and the network are outside of React.
  useEffect(() => {
    if (id === null) return
    // A page that is unloaded is hidden as well, though nobody has looked at anything else.
    let isUnloading = false
    const now = (): Presence => (document.hidden ? 'hidden' : document.hasFocus() ? 'here' : 'blurred')
    const changed = () => {
      if (!isUnloading) tell(now())
    }
    const back = () => {
      tell('offline')
      tell(now())
    }
    const left = () => {
      isUnloading = true
      tell('leaving')
    }
    const shown = () => {
      isUnloading = false
      tell(now())
    }
    changed()
    const timer = setInterval(changed, everyMs)
    document.addEventListener('visibilitychange', changed)
    window.addEventListener('blur', changed)
    window.addEventListener('focus', changed)
    window.addEventListener('online', back)
    window.addEventListener('pagehide', left)
    // From the browser's cache of pages nothing is begun anew.
    window.addEventListener('pageshow', shown)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', changed)
      window.removeEventListener('blur', changed)
      window.removeEventListener('focus', changed)
      window.removeEventListener('online', back)
      window.removeEventListener('pagehide', left)
      window.removeEventListener('pageshow', shown)
      // The next page of this exam says at once that it is there; any other is a pause.
      tell('leaving')
    }
  }, [id])

  return told
}
