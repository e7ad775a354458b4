'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { Canvas, type DrawCanvas } from '#app/_ui/canvas.tsx'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { NumberField } from '#app/_ui/number-field.tsx'
import { marks, spanCount, type ShownTrace } from './opened-trace.ts'
import type { TimeAxis } from './time-axis.ts'
import { clampRange, type ViewRange } from './view-range.ts'
import type { WaterfallRows } from './waterfall-rows.ts'

type Props = {
  trace: ShownTrace
  rows: WaterfallRows
  axis: TimeAxis
  range: ViewRange
  onRange: (range: ViewRange) => void
}

/** The whole trace in 70 px, and the stretch of it that is shown below, by grips, keys or numbers. */
export function TraceMinimap({ trace, rows, axis, range, onRange }: Props) {
  const t = useTranslations('trace')
  const box = useRef<HTMLDivElement>(null)
  const grip = useRef<'from' | 'to' | null>(null)
  const extent = Math.max(axis.extent, 1)
  const { opened, services, ghosts } = trace

  const draw = useCallback<DrawCanvas>(
    (context, { width, height }, color) => {
      const { shape, path } = opened
      const pitch = Math.min(3, (height - 8) / Math.max(1, rows.count))
      const x = (ns: number) => (axis.placeOf(ns) / extent) * width
      for (const row of drawnRows(rows, shape, height - 8)) {
        const span = rows.span[row] ?? 0
        const isError = ((shape.marks[span] ?? 0) & marks.error) !== 0
        const palette = services[shape.service[span] ?? 0]?.palette
        context.fillStyle = color(isError ? '--error' : palette === undefined ? '--ink3' : `--service-${palette}`)
        // What never arrived is fainter than what did.
        context.globalAlpha = (ghosts?.ghost[span] ?? -1) < 0 ? 1 : 0.4
        const from = x(shape.from[span] ?? 0)
        context.fillRect(from, 3 + row * pitch, Math.max(0.75, x(shape.to[span] ?? 0) - from), Math.max(1, pitch - 0.7))
      }
      context.globalAlpha = 1
      context.fillStyle = color('--ink')
      for (let part = 0; part < path.span.length; part++) {
        const from = x(path.from[part] ?? 0)
        context.fillRect(from, height - 4, Math.max(0.5, x(path.to[part] ?? 0) - from - 0.5), 3)
      }
    },
    [opened, services, ghosts, rows, axis, extent],
  )

  function drag(event: PointerEvent) {
    const bounds = box.current?.getBoundingClientRect()
    if (!grip.current || !bounds) return
    move(grip.current, ((event.clientX - bounds.left) / bounds.width) * extent)
  }

  function move(which: 'from' | 'to', place: number) {
    const next =
      which === 'from'
        ? { from: Math.min(place, range.to - 1000), to: range.to }
        : { from: range.from, to: Math.max(place, range.from + 1000) }
    onRange(clampRange({ from: Math.max(0, next.from), to: Math.min(extent, next.to) }, extent))
  }

  function moveByKey(which: 'from' | 'to', event: KeyboardEvent) {
    const step = extent / (event.shiftKey ? 10 : 100)
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key]
    const to = { Home: 0, End: extent }[event.key]
    if (by === undefined && to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    move(which, to ?? range[which] + (by ?? 0))
  }

  const percent = (place: number) => (100 * place) / extent
  return (
    <div className="flex flex-none items-center gap-3 border-b border-line bg-sunk px-2 py-1 max-tablet:flex-col max-tablet:items-stretch max-tablet:gap-1">
      <div
        ref={box}
        onPointerMove={drag}
        onPointerUp={() => (grip.current = null)}
        className="relative h-17.5 min-w-0 flex-1 touch-none max-tablet:flex-none"
      >
        <div
          role="img"
          aria-label={t('minimap', {
            spans: spanCount(trace),
            extent: formatDuration(opened.shape.extentNs / 1e6),
          })}
        >
          <Canvas draw={draw} className="mark absolute inset-0 size-full" />
        </div>
        <div className="absolute inset-y-0 left-0 bg-surface/70" style={{ width: `${percent(range.from)}%` }} />
        <div className="absolute inset-y-0 right-0 bg-surface/70" style={{ width: `${100 - percent(range.to)}%` }} />
        <div
          className="pointer-events-none absolute inset-y-0 border-y border-accent"
          style={{ left: `${percent(range.from)}%`, width: `${percent(range.to - range.from)}%` }}
        />
        {(['from', 'to'] as const).map((which) => (
          <div
            key={which}
            role="slider"
            tabIndex={0}
            aria-label={t(`range_${which}`)}
            aria-valuemin={0}
            aria-valuemax={Math.round(extent / 1e6)}
            aria-valuenow={Math.round(axis.timeAt(range[which]) / 1e6)}
            aria-valuetext={formatDuration(axis.timeAt(range[which]) / 1e6)}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              grip.current = which
            }}
            onPointerMove={drag}
            onPointerUp={() => (grip.current = null)}
            onKeyDown={(event) => moveByKey(which, event)}
            className="absolute inset-y-0 -ml-3 flex w-6 cursor-ew-resize items-center justify-center"
            style={{ left: `${percent(range[which])}%` }}
          >
            <span className="mark h-6 w-1 bg-accent" />
          </div>
        ))}
      </div>
      <div className="flex flex-none flex-col gap-1 text-micro text-ink3 max-tablet:flex-row max-tablet:items-center">
        {(['from', 'to'] as const).map((which) => (
          <label key={which} className="flex items-center justify-between gap-1.5">
            {t(`${which}_ms`)}
            <NumberField
              value={Number((axis.timeAt(range[which]) / 1e6).toFixed(2))}
              min={0}
              max={Math.ceil(opened.shape.extentNs / 1e6)}
              onValueChange={(ms) => ms !== null && move(which, axis.placeOf(ms * 1e6))}
              className="h-6 w-18 rounded-control border border-ctl bg-raised px-1 text-right text-ink"
            />
          </label>
        ))}
      </div>
    </div>
  )
}

/** Where several rows share a pixel, the longest of them and every error: what is drawn must not depend on luck. */
function* drawnRows(rows: WaterfallRows, shape: ShownTrace['opened']['shape'], height: number): Generator<number> {
  const perPixel = Math.max(1, rows.count / Math.max(1, height))
  if (perPixel <= 8) {
    for (let row = 0; row < rows.count; row++) yield row
    return
  }
  for (let pixel = 0; pixel < height; pixel++) {
    const end = Math.min(rows.count, Math.floor((pixel + 1) * perPixel))
    let longest = -1
    let length = -1
    let error = -1
    for (let row = Math.floor(pixel * perPixel); row < end; row++) {
      const span = rows.span[row] ?? 0
      const duration = (shape.to[span] ?? 0) - (shape.from[span] ?? 0)
      if (((shape.marks[span] ?? 0) & marks.error) !== 0) error = row
      if (duration <= length) continue
      longest = row
      length = duration
    }
    if (longest >= 0) yield longest
    if (error >= 0) yield error
  }
}
