'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { FlameFrames } from '#sim/worker/explore-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { Canvas, type DrawCanvas } from '#app/_ui/canvas.tsx'
import { formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import { drawFrames, frameAt, laneHeight, type FlameWindow } from './draw-frames.ts'
import { nextFrame } from './next-frame.ts'

export type FlameOrder = 'time' | 'aggregated'

type Props = {
  order: FlameOrder
  onOrder: (order: FlameOrder) => void
  frames: FlameFrames
  /** Names that labels index, and services with their colours. */
  names: readonly string[]
  services: readonly { name: string; palette: number }[]
  /** The span that is stood on first; -1 for none. */
  at: number
  /** Told of the span that is stood on. */
  onAt: (position: number) => void
  /** Opens a span elsewhere. */
  onSpan: (position: number) => void
}

/** A trace as frames under each other: over time, or everything of one operation together. Only what is on screen is drawn. */
export function FlameGraph({ order, onOrder, frames, names, services, at, onAt, onSpan }: Props) {
  const t = useTranslations('explore.flame')
  const scroller = useRef<HTMLDivElement>(null)
  const whole = { from: 0, to: Math.max(frames.extent, 1) }
  const [range, setRange] = useState(whole)
  const [top, setTop] = useState(0)
  const [focus, setFocus] = useState(() => (frames.lane.length > 0 ? Math.max(0, frames.position.indexOf(at)) : -1))
  const view: FlameWindow = { ...range, top }
  const { from, to } = range

  const draw = useCallback<DrawCanvas>(
    (context, size, color) =>
      drawFrames(
        context,
        size,
        color,
        frames,
        { labels: names, palettes: services.map(({ palette }) => palette) },
        { from, to, top },
        { focus, found: null },
      ),
    [frames, names, services, from, to, top, focus],
  )

  // The frame that the keys stand on comes into view.
  useEffect(() => {
    const box = scroller.current
    if (!box || focus < 0) return
    const y = (frames.lane[focus] ?? 0) * laneHeight
    if (y < box.scrollTop) box.scrollTop = y
    else if (y + laneHeight > box.scrollTop + box.clientHeight) box.scrollTop = y + laneHeight - box.clientHeight
  }, [frames, focus])

  function standOn(frame: number) {
    setFocus(frame)
    onAt(frames.position[frame] ?? -1)
  }

  function zoomTo(frame: number) {
    const [start, end] = [frames.from[frame] ?? 0, frames.to[frame] ?? 0]
    if (end > start) setRange({ from: start, to: end })
  }

  function zoom(factor: number) {
    const middle = (from + to) / 2
    const half = Math.min(whole.to, Math.max((to - from) * factor, whole.to / 1e6)) / 2
    const start = Math.min(Math.max(0, middle - half), whole.to - 2 * half)
    setRange({ from: start, to: start + 2 * half })
  }

  function pressed(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey || focus < 0) return
    if (event.key.startsWith('Arrow')) standOn(nextFrame(frames, focus, event.key))
    else if (event.key === 'Enter') zoomTo(focus)
    else if (event.key === ' ') onSpan(frames.position[focus] ?? 0)
    else if (event.key === '+' || event.key === '=') zoom(0.5)
    else if (event.key === '-') zoom(2)
    else if (event.key === '0' || event.key === 'Escape') setRange(whole)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function pointed(event: MouseEvent<HTMLDivElement>): number {
    const box = event.currentTarget.getBoundingClientRect()
    return frameAt(frames, view, box.width, event.clientX - box.left, event.clientY - box.top)
  }

  const service = services[frames.service[focus] ?? 0]
  const length = (frames.to[focus] ?? 0) - (frames.from[focus] ?? 0)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-2.5 py-1.5">
        <Segmented
          label={t('order')}
          value={order}
          onValueChange={onOrder}
          options={[
            { value: 'time', label: t('time') },
            { value: 'aggregated', label: t('aggregated') },
          ]}
        />
        <output className="min-w-0 flex-1 truncate text-ui-s">
          {focus >= 0 && (
            <>
              <b lang="en">{service?.name}</b> <span lang="en">{names[frames.label[focus] ?? 0]}</span>{' '}
              <span className="text-ink2">
                {t(order === 'time' ? 'frame' : 'frames', {
                  length: formatDuration(length / 1e6),
                  share: formatPercent(length / Math.max(frames.extent, 1)),
                  count: frames.count[focus] ?? 1,
                })}
              </span>
            </>
          )}
        </output>
        {focus >= 0 && (
          <Button size="small" onClick={() => onSpan(frames.position[focus] ?? 0)}>
            {t('open_span')}
          </Button>
        )}
        {(from > 0 || to < whole.to) && (
          <Button size="small" onClick={() => setRange(whole)}>
            {t('whole')}
          </Button>
        )}
      </div>
      <div
        ref={scroller}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto"
      >
        {/* The canvas stays where it is while the frames scroll under it. */}
        <div style={{ height: frames.lanes * laneHeight }} className="pointer-events-none absolute inset-x-0 top-0" />
        {/* One widget with keys of its own, which the line above and the paragraph below tell. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          role="application"
          aria-label={t('label', { frames: frames.lane.length })}
          aria-describedby="flame-keys"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          onKeyDown={pressed}
          onClick={(event) => {
            const frame = pointed(event)
            if (frame >= 0) standOn(frame)
          }}
          onDoubleClick={(event) => {
            const frame = pointed(event)
            if (frame >= 0) zoomTo(frame)
          }}
          className="sticky top-0 h-full min-h-40 -outline-offset-2"
        >
          <Canvas draw={draw} className="mark absolute inset-0 size-full" />
        </div>
      </div>
      <p id="flame-keys" className="flex-none border-t border-hair px-2.5 py-1 text-micro text-ink3">
        {t('keys')}
      </p>
    </div>
  )
}
