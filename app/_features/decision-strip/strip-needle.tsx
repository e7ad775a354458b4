'use client'

import { useEffect, useRef, type KeyboardEvent } from 'react'
import { formatClock } from '#app/_ui/format-quantity.ts'
import type { PlaybackClock } from '#app/_ui/playback-clock.ts'

type Props = { clock: PlaybackClock; label: string; valueText: (now: string, end: string) => string }

const fine = 100e6
const coarse = 1e9

/** The needle: now. A slider for the keyboard, moved without rendering. Its parent is a size container. */
export function StripNeedle({ clock, label, valueText }: Props) {
  const needle = useRef<HTMLDivElement>(null)

  // The clock moves the needle; React stays out of it.
  useEffect(() => {
    const place = () => {
      const element = needle.current
      const { nowNs, endNs, playing } = clock.store.getState()
      if (!element) return
      element.style.setProperty('--at', String(endNs > 0 ? nowNs / endNs : 0))
      element.setAttribute('aria-valuemax', String(Math.round(endNs / 1e6)))
      // A moving needle would be read out without end.
      if (playing) return
      const now = formatClock(nowNs / 1e6, endNs / 1e6)
      element.setAttribute('aria-valuenow', String(Math.round(nowNs / 1e6)))
      element.setAttribute('aria-valuetext', valueText(now, formatClock(endNs / 1e6, endNs / 1e6)))
    }
    place()
    return clock.store.subscribe(place)
  }, [clock, valueText])

  function moveByKey(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const { nowNs, endNs } = clock.store.getState()
    const by = event.shiftKey ? coarse : fine
    const to = {
      ArrowLeft: nowNs - by,
      ArrowDown: nowNs - by,
      ArrowRight: nowNs + by,
      ArrowUp: nowNs + by,
      PageDown: nowNs - 10 * coarse,
      PageUp: nowNs + 10 * coarse,
      Home: 0,
      End: endNs,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    clock.seek(to)
  }

  return (
    <div
      ref={needle}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuenow={0}
      onKeyDown={moveByKey}
      className="pointer-events-none absolute inset-y-0 -left-2 z-10 w-4 translate-x-[calc(var(--at,0)*100cqw)] -outline-offset-2"
    >
      <svg aria-hidden="true" width="16" height="100%" className="mark overflow-visible">
        <path d="M2 0H14V9L8 15L2 9Z" fill="var(--accent)" />
        <line x1="8" x2="8" y1="10" y2="100%" stroke="var(--accent)" strokeWidth="2" />
      </svg>
    </div>
  )
}
