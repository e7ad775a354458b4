'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { movedWindow, steppedWindow, type Stretch } from './stretch.ts'
import { Sparkline } from './sparkline.tsx'
import { useSayOfMap } from './use-say-of-map.ts'

type Grip = 'from' | 'until' | 'both'

type Props = {
  /** The whole time, ns, and the requests in equal parts of it. */
  extentNs: number
  startUnixNano: bigint
  counts: ArrayLike<number>
  /** The stretch that is looked at; null is all of it. */
  stretch: Stretch | null
  onStretch: (stretch: Stretch | null) => void
}

const ends = ['from', 'until'] as const

/** All the time there is with its traffic, and the stretch of it that the map is of: by grips, keys, or playing. */
export function TimeWindow({ extentNs, startUnixNano, counts, stretch, onStretch }: Props) {
  const t = useTranslations('explore.map')
  const say = useSayOfMap()
  const box = useRef<HTMLDivElement>(null)
  const held = useRef<{ grip: Grip; at: number } | null>(null)
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const [isPlaying, setIsPlaying] = useState(false)
  const extent = Math.max(1, extentNs)
  const shown = stretch ?? { from: 0, until: extent }

  const advance = useEffectEvent(() => {
    const next = steppedWindow(stretch, extent)
    if (next === null) setIsPlaying(false)
    else onStretch(next)
  })
  // Time goes by the clock while it plays; with reduced motion it goes in few large steps.
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => advance(), still ? 2000 : 300)
    return () => clearInterval(timer)
  }, [isPlaying, still])

  const placeOf = (event: PointerEvent) => {
    const bounds = box.current?.getBoundingClientRect()
    return bounds ? ((event.clientX - bounds.left) / bounds.width) * extent : 0
  }
  function hold(event: PointerEvent<HTMLElement>, grip: Grip) {
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = { grip, at: placeOf(event) }
    setIsPlaying(false)
  }
  function drag(event: PointerEvent) {
    if (held.current === null) return
    const at = placeOf(event)
    onStretch(movedWindow(shown, held.current.grip, at - held.current.at, extent))
    held.current.at = at
  }
  function moveByKey(grip: Grip, event: KeyboardEvent) {
    const step = extent / (event.shiftKey ? 10 : 100)
    const by = { ArrowLeft: -step, ArrowRight: step, Home: -extent, End: extent }[event.key]
    if (by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setIsPlaying(false)
    onStretch(movedWindow(shown, grip, by, extent))
  }

  const percent = (ns: number) => `${(100 * ns) / extent}%`
  const textOf = (ns: number) => formatDuration(ns / 1e6)
  const began = new Date(Number(startUnixNano / 1_000_000n)).toISOString().slice(0, 19).replace('T', ' ')
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair bg-sunk px-2.5 py-1">
      <IconButton size="small" label={t(isPlaying ? 'pause' : 'play')} onClick={() => setIsPlaying(!isPlaying)}>
        {isPlaying ? (
          <Pause className="size-3.5" aria-hidden="true" />
        ) : (
          <Play className="size-3.5" aria-hidden="true" />
        )}
      </IconButton>
      <div
        ref={box}
        onPointerMove={drag}
        onPointerUp={() => (held.current = null)}
        className="relative mx-2 h-9 min-w-40 flex-1 touch-none border-b border-line"
      >
        <Sparkline counts={counts} width={960} height={34} />
        <div className="absolute inset-y-0 left-0 bg-surface/75" style={{ width: percent(shown.from) }} />
        <div className="absolute inset-y-0 right-0 bg-surface/75" style={{ width: percent(extent - shown.until) }} />
        <div
          aria-hidden="true"
          onPointerDown={(event) => hold(event, 'both')}
          className="absolute inset-y-0 cursor-grab border-y border-accent"
          style={{ left: percent(shown.from), width: percent(shown.until - shown.from) }}
        />
        {ends.map((end) => (
          <div
            key={end}
            role="slider"
            tabIndex={0}
            aria-label={t(`range_${end}`)}
            aria-valuemin={0}
            aria-valuemax={Math.round(extent / 1e6)}
            aria-valuenow={Math.round(shown[end] / 1e6)}
            aria-valuetext={textOf(shown[end])}
            onPointerDown={(event) => hold(event, end)}
            onKeyDown={(event) => moveByKey(end, event)}
            className="absolute inset-y-0 -ml-3 flex w-6 cursor-ew-resize items-center justify-center"
            style={{ left: percent(shown[end]) }}
          >
            <span className="mark h-5 w-1 bg-accent" />
          </div>
        ))}
      </div>
      <span className="text-ui-s whitespace-nowrap text-ink2">
        {say('stretch', { from: textOf(shown.from), until: textOf(shown.until) })}
        <span className="text-ink3 max-desk:hidden"> · {say('since', { began })}</span>
      </span>
      {stretch !== null && (
        <Button
          size="small"
          onClick={() => {
            setIsPlaying(false)
            onStretch(null)
          }}
        >
          {say('whole_time')}
        </Button>
      )}
    </div>
  )
}
