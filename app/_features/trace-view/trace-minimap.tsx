'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import type { SpanView } from '#sim/worker/protocol.ts'
import { Canvas, type DrawCanvas } from '#app/_ui/canvas.tsx'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { NumberField } from '#app/_ui/number-field.tsx'
import type { TraceLayout } from './lay-out-spans.ts'
import { clampRange, type ViewRange } from './view-range.ts'
import type { WaterfallRow } from './waterfall-rows.ts'

type Props = {
  layout: TraceLayout
  spans: SpanView[]
  rows: WaterfallRow[]
  palettes: number[]
  range: ViewRange
  onRange: (range: ViewRange) => void
}

/** The whole trace in 70 px, and the stretch of it that is shown below, by grips, keys or numbers. */
export function TraceMinimap({ layout, spans, rows, palettes, range, onRange }: Props) {
  const t = useTranslations('workbench.trace')
  const box = useRef<HTMLDivElement>(null)
  const grip = useRef<'from' | 'to' | null>(null)
  const extent = Math.max(layout.extentNs, 1)

  const draw = useCallback<DrawCanvas>(
    (context, { width, height }, color) => {
      const pitch = Math.min(3, (height - 8) / Math.max(1, rows.length))
      rows.forEach((row, index) => {
        for (const member of row.members) {
          const laid = layout.spans[member]
          if (!laid) continue
          context.fillStyle = color(`--service-${palettes[spans[member]?.service ?? 0] ?? 0}`)
          const x = (laid.from / extent) * width
          context.fillRect(
            x,
            3 + index * pitch,
            Math.max(0.75, (laid.to / extent) * width - x),
            Math.max(1, pitch - 0.7),
          )
        }
      })
      context.fillStyle = color('--ink')
      for (const { critical } of layout.spans) {
        for (const part of critical) {
          const x = (part.from / extent) * width
          context.fillRect(x, height - 4, Math.max(0.5, (part.to / extent) * width - x - 0.5), 3)
        }
      }
    },
    [layout, spans, rows, palettes, extent],
  )

  function drag(event: PointerEvent) {
    const bounds = box.current?.getBoundingClientRect()
    if (!grip.current || !bounds) return
    const ns = ((event.clientX - bounds.left) / bounds.width) * extent
    move(grip.current, ns)
  }

  function move(which: 'from' | 'to', ns: number) {
    const next =
      which === 'from'
        ? { from: Math.min(ns, range.to - 1000), to: range.to }
        : { from: range.from, to: Math.max(ns, range.from + 1000) }
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

  const percent = (ns: number) => (100 * ns) / extent
  return (
    <div className="flex flex-none items-center gap-3 border-b border-line bg-sunk px-2 py-1 max-tablet:flex-col max-tablet:items-stretch max-tablet:gap-1">
      <div
        ref={box}
        onPointerMove={drag}
        onPointerUp={() => (grip.current = null)}
        className="relative h-17.5 min-w-0 flex-1 touch-none max-tablet:flex-none"
      >
        <div role="img" aria-label={t('minimap', { spans: spans.length, extent: formatDuration(extent / 1e6) })}>
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
            aria-valuenow={Math.round(range[which] / 1e6)}
            aria-valuetext={formatDuration(range[which] / 1e6)}
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
              value={Number((range[which] / 1e6).toFixed(2))}
              min={0}
              max={Math.ceil(extent / 1e6)}
              onValueChange={(ms) => ms !== null && move(which, ms * 1e6)}
              className="h-6 w-18 rounded-control border border-ctl bg-raised px-1 text-right text-ink"
            />
          </label>
        ))}
      </div>
    </div>
  )
}
