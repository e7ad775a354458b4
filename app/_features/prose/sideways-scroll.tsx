'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'

type Props = { as: 'pre' | 'div'; label: string; lang?: 'en'; className?: string; children?: ReactNode }

/** A box in the text that scrolls what is wider than its place; it has a name and is reached by Tab while it does. */
export function SidewaysScroll({ as: Box, label, children, ...rest }: Props) {
  const box = useRef<HTMLElement | null>(null)
  const [isWide, setIsWide] = useState(false)

  // How wide the text is set, only the browser knows; it changes with the window, and with what is shown of several.
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => setIsWide(element.scrollWidth > element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return (
    <Box
      ref={(element: HTMLElement | null) => {
        box.current = element
      }}
      {...(isWide && { tabIndex: 0, role: 'group', 'aria-label': label })}
      {...rest}
    >
      {children}
    </Box>
  )
}
