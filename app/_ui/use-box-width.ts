'use client'

import { useEffect, useState, type RefObject } from 'react'

/** The width of a box, px, as it is now; 0 before it is on the page. */
export function useBoxWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)

  // The browser knows the box's size.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth))
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [box])

  return width
}
