'use client'

import { useEffect, useEffectEvent, useState } from 'react'

/** Takes up what the hash of a link to this page brought; runs nothing. */
export function useLinkedHash<Shared>(
  isMine: (hash: string) => boolean,
  decode: (hash: string) => Promise<Shared | null>,
  take: (shared: Shared) => void,
): Shared | 'damaged' | null {
  const [link, setLink] = useState<Shared | 'damaged' | null>(null)

  const arrived = useEffectEvent((shared: Shared | null) => {
    setLink(shared ?? 'damaged')
    if (shared) take(shared)
  })

  // The hash is the browser's; a link pasted over this page only changes the hash.
  useEffect(() => {
    const read = async () => {
      const { hash } = window.location
      if (isMine(hash)) arrived(await decode(hash))
    }
    void read()
    const changed = () => void read()
    window.addEventListener('hashchange', changed)
    return () => window.removeEventListener('hashchange', changed)
  }, [isMine, decode])

  return link
}
