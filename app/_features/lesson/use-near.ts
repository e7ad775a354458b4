'use client'

import { useEffect, useState, type RefObject } from 'react'

/** Whether an element has come near the screen; once true it stays so. */
export function useNear(box: RefObject<HTMLElement | null>, margin: string): [isNear: boolean, come: () => void] {
  const [isNear, setIsNear] = useState(false)

  // The scroll position is the browser's.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setIsNear(true),
      { rootMargin: margin },
    )
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [box, margin])

  return [isNear, () => setIsNear(true)]
}
