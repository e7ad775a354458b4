'use client'

import { useEffect, useEffectEvent } from 'react'
import type { SittingActions } from './sitting-actions.ts'

/** So often an exam's page says that it is there; the server notices when it is not heard of for three times as long. */
const everyMs = 20_000

type Presence = Parameters<SittingActions['keepPresence']>[0]['presence']

/** Tells the server when the page of an exam is looked at and when it is not, for as long as `sitting` is not null. */
export function usePresence(sitting: string | null, { keepPresence }: Pick<SittingActions, 'keepPresence'>): void {
  const tell = useEffectEvent((presence: Presence) => {
    if (sitting === null) return
    // What does not arrive is noticed by the server as a gap.
    keepPresence({ sitting, presence }).catch(() => undefined)
  })

  // The page's own visibility, its focus and the network are outside of React.
  useEffect(() => {
    if (sitting === null) return
    const now = (): Presence => (document.hidden ? 'hidden' : document.hasFocus() ? 'here' : 'blurred')
    const changed = () => tell(now())
    const back = () => {
      tell('offline')
      tell(now())
    }
    changed()
    const timer = setInterval(changed, everyMs)
    document.addEventListener('visibilitychange', changed)
    window.addEventListener('blur', changed)
    window.addEventListener('focus', changed)
    window.addEventListener('online', back)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', changed)
      window.removeEventListener('blur', changed)
      window.removeEventListener('focus', changed)
      window.removeEventListener('online', back)
    }
  }, [sitting])
}
