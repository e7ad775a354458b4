'use client'

import { useCallback, useEffect, useMemo, useRef, type PointerEvent } from 'react'
import type { PolicyInfo, Strip } from '#sim/worker/run-protocol.ts'
import { Canvas, type DrawCanvas } from '#app/_ui/canvas.tsx'
import { cx } from '#app/_ui/cx.ts'
import { durationShare } from '#app/_ui/duration-share.ts'
import type { PlaybackClock } from '#app/_ui/playback-clock.ts'
import { TimeAxis } from '#app/_ui/time-axis.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { drawStrip } from './draw-strip.ts'
import { layOutStrip, stemNear, type StripFrame } from './lay-out-strip.ts'
import { StripNeedle } from './strip-needle.tsx'

const axisHeight = 20
/** Caps stand over the first and the last moment too. */
const overhang = 6
const settleMs = 280

export type DecisionStripProps = {
  strip: Strip | null
  policies: PolicyInfo[]
  endNs: number
  loadEndNs: number
  /** The latency threshold of the configuration, for the dotted lines. */
  thresholdMs: number | null
  /** Room above and below the line, px. */
  up: number
  down: number
  /** What is shown is decided up to this clock's now; without one the run is shown finished. */
  clock?: PlaybackClock | undefined
  /** The needle can be moved by hand. */
  movable?: boolean
  selected?: number | null
  onSelect?: (request: number) => void
  /** Only these stems at full strength. */
  emphasis?: ReadonlySet<number> | null
  axis?: boolean
  /** Stretches in which no backend answers. */
  outages?: readonly { from: number; until: number }[]
  words: {
    /** One sentence with the run's numbers, instead of the picture. */
    description: string
    needle: string
    needleValue: (now: string, end: string) => string
    loadEnds?: string
    outage?: string
    drains?: string
  }
  className?: string
}

/** One stem per trace along virtual time: up and solid is kept, down and thin is dropped, centred is undecided. */
export function DecisionStrip({
  strip,
  policies,
  endNs,
  loadEndNs,
  thresholdMs,
  up,
  down,
  clock,
  movable = false,
  selected = null,
  onSelect,
  emphasis = null,
  axis = true,
  outages = [],
  words,
  className,
}: DecisionStripProps) {
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const box = useRef<HTMLDivElement>(null)
  const dragging = useRef(false)
  const layout = useMemo(() => (strip ? layOutStrip(strip, policies, endNs) : null), [strip, policies, endNs])
  const height = up + down + 1

  const draw = useCallback<DrawCanvas>(
    (context, size, color) => {
      const frame: StripFrame = { width: size.width - 2 * overhang, lineY: up + 0.5, up, down }
      context.translate(overhang, 0)
      const playback = clock?.store.getState()
      if (!layout) {
        context.fillStyle = color('--ink')
        context.fillRect(0, up, frame.width, 1)
        return
      }
      const moment = {
        nowNs: playback ? playback.nowNs : Infinity,
        speed: playback?.playing ? playback.speed : 0,
        settleMs: still ? 0 : settleMs,
      }
      drawStrip(context, layout, frame, moment, { thresholdMs, selected, emphasis }, color)
    },
    [layout, clock, up, down, thresholdMs, selected, emphasis, still],
  )
  const subscribe = useCallback((redraw: () => void) => clock?.store.subscribe(redraw) ?? (() => undefined), [clock])

  // A drag that leaves the strip ends wherever the pointer is let go.
  useEffect(() => {
    const end = () => (dragging.current = false)
    window.addEventListener('pointerup', end)
    return () => window.removeEventListener('pointerup', end)
  }, [])

  function point(event: PointerEvent): { x: number; y: number; width: number } {
    const bounds = box.current?.getBoundingClientRect()
    const top = axis ? axisHeight : 0
    return {
      x: event.clientX - (bounds?.left ?? 0),
      y: event.clientY - (bounds?.top ?? 0) - top,
      width: bounds?.width ?? 1,
    }
  }

  function seekTo(event: PointerEvent) {
    const { x, width } = point(event)
    clock?.seek((x / width) * endNs)
  }

  function press(event: PointerEvent) {
    if (event.button !== 0) return
    const { x, y, width } = point(event)
    if (y >= 0 && layout && onSelect) {
      const frame = { width, lineY: up + 0.5, up, down }
      const hit = stemNear(layout, frame, clock?.store.getState().nowNs ?? Infinity, x, y)
      if (hit >= 0) {
        onSelect(hit)
        return
      }
    }
    if (!movable || !clock) return
    dragging.current = true
    event.currentTarget.setPointerCapture(event.pointerId)
    seekTo(event)
  }

  const drained = endNs > 0 && loadEndNs < endNs ? loadEndNs / endNs : null
  const limitY = thresholdMs === null ? null : durationShare(thresholdMs * 1e6)

  return (
    <div
      ref={box}
      onPointerDown={press}
      onPointerMove={(event) => dragging.current && seekTo(event)}
      className={cx('@container relative select-none', movable && 'touch-pan-y', className)}
    >
      {drained !== null && (
        <div
          className="absolute right-0 bottom-0 bg-sunk pl-1.5 text-micro text-ink3"
          style={{ left: `${100 * drained}%`, top: axis ? axisHeight : 0 }}
        >
          <span className="absolute bottom-1/2 mb-0.5 max-w-full truncate pr-1 max-tablet:hidden">
            {words.loadEnds}
          </span>
          <span className="absolute top-1/2 mt-0.5 max-w-full truncate pr-1 max-tablet:hidden">{words.drains}</span>
        </div>
      )}
      {endNs > 0 &&
        outages.map(({ from, until }) => (
          <div
            key={from}
            className="absolute bottom-0 border-x border-dashed border-warn bg-warn-wash text-micro text-warn"
            style={{
              left: `${Math.min(100, (100 * from) / endNs)}%`,
              right: `${Math.max(0, 100 - (100 * until) / endNs)}%`,
              top: axis ? axisHeight : 0,
            }}
          >
            <span className="absolute bottom-0 left-1 max-w-full truncate bg-surface px-0.5 max-tablet:hidden">
              {words.outage}
            </span>
          </div>
        ))}
      {axis && <TimeAxis fromNs={0} toNs={endNs} gridHeight={height} className="relative" />}
      <div role="img" aria-label={words.description} className="relative" style={{ height, marginInline: -overhang }}>
        <Canvas draw={draw} subscribe={subscribe} className="mark absolute inset-0 size-full" />
        {limitY !== null && (
          <span
            className="absolute left-full pl-2 font-mono text-micro leading-none whitespace-nowrap text-ink3 max-tablet:hidden"
            style={{ top: up - limitY * up - 5 }}
          >
            {thresholdMs !== null && thresholdMs >= 1000 ? `${thresholdMs / 1000}\u00A0s` : `${thresholdMs}\u00A0ms`}
          </span>
        )}
      </div>
      {clock && movable && <StripNeedle clock={clock} label={words.needle} valueText={words.needleValue} />}
    </div>
  )
}
