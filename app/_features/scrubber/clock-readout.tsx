'use client'

import { useEffect, useRef } from 'react'
import { cx } from '#app/_ui/cx.ts'
import { formatClock } from '#app/_ui/format-quantity.ts'
import type { PlaybackClock } from '#app/_ui/playback-clock.ts'

/** The virtual time of the needle, written on every frame without rendering. */
export function ClockReadout({ clock, className }: { clock: PlaybackClock; className?: string }) {
  const text = useRef<HTMLSpanElement>(null)

  // The clock writes itself.
  useEffect(() => {
    const write = () => {
      const { nowNs, endNs } = clock.store.getState()
      if (text.current) text.current.textContent = formatClock(nowNs / 1e6, endNs / 1e6)
    }
    write()
    return clock.store.subscribe(write)
  }, [clock])

  return <span ref={text} className={cx('font-mono whitespace-nowrap', className)} />
}
