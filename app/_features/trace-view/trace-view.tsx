'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { ServiceInfo, TraceView as Trace } from '#sim/worker/protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { findSpans } from './find-spans.ts'
import { layOutTrace } from './lay-out-spans.ts'
import { SpanPanel, type SpanPart } from './span-panel.tsx'
import { TraceHeader } from './trace-header.tsx'
import { TraceMinimap } from './trace-minimap.tsx'
import { TraceToolbar } from './trace-toolbar.tsx'
import type { ViewRange } from './view-range.ts'
import { Waterfall } from './waterfall.tsx'
import { criticalSpans, foldKeys, keysAbove, waterfallRows } from './waterfall-rows.ts'

type Props = {
  trace: Trace
  services: ServiceInfo[]
  thresholdMs: number | null
  decidedAtNs: number | null
  /** Single keys may be turned off. */
  singleKeys: boolean
  actions: ReactNode
  /** Opens with this span, and that on show of it. */
  follows?: string | null
  part?: SpanPart
  /** Draws the log lines that lead to a span. */
  linesOf?: (spanId: string) => ReactNode
  /** Draws the way of a span through the pipelines; without it none is offered. */
  wayOf?: (spanId: string) => ReactNode
}

/** One trace, whole: what the backend has and, marked as such, what only the simulation knows. */
export function TraceView(props: Props) {
  const { trace, services, thresholdMs, decidedAtNs, singleKeys, actions, follows = null, wayOf, linesOf } = props
  const t = useTranslations('workbench.trace')
  const searchId = useId()
  const layout = useMemo(() => layOutTrace(trace), [trace])
  const followed = useMemo(() => {
    const index = trace.spans.findIndex(({ spanId }) => spanId === follows)
    return index < 0 ? null : index
  }, [trace, follows])
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => {
    const open = followed === null ? [] : keysAbove(layout, trace.spans, followed)
    return new Set(foldKeys(layout, trace.spans).filter((key) => !open.includes(key)))
  })
  const [range, setRange] = useState<ViewRange>({ from: 0, to: layout.extentNs })
  const [selected, setSelected] = useState<number | null>(followed ?? layout.roots[0] ?? null)
  const [isPanelOpen, setIsPanelOpen] = useState(followed !== null)
  const [part, setPart] = useState<SpanPart>(followed === null ? 'carries' : (props.part ?? 'way'))
  const [showCritical, setShowCritical] = useState(true)
  const [onlyCritical, setOnlyCritical] = useState(false)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)

  const { spans } = trace
  const palettes = useMemo(() => services.map((service) => service.palette), [services])
  const found = useMemo(
    () =>
      findSpans(
        spans,
        services.map((service) => service.name),
        text,
      ),
    [spans, services, text],
  )
  const only = useMemo(() => (onlyCritical ? criticalSpans(layout) : null), [layout, onlyCritical])
  const rows = useMemo(() => waterfallRows(layout, spans, closed, only), [layout, spans, closed, only])
  const span = selected === null ? undefined : spans[selected]
  const laid = selected === null ? undefined : layout.spans[selected]

  function toggle(keys: string[], open: boolean) {
    setClosed((all) => {
      const next = new Set(all)
      for (const key of keys) {
        if (open) next.delete(key)
        else next.add(key)
      }
      return next
    })
  }

  function reveal(index: number) {
    toggle(keysAbove(layout, spans, index), true)
    setSelected(index)
  }

  function find(by: 1 | -1) {
    if (found.length === 0) return
    const next = (at + by + found.length) % found.length
    setAt(next)
    reveal(found[next] ?? 0)
  }

  function nextCritical() {
    const path = layout.spans
      .flatMap((one) => one.critical.map((part) => ({ index: one.index, from: part.from })))
      .toSorted((a, b) => a.from - b.from)
    const now = path.findIndex((part) => part.index === selected)
    const next = path[(now + 1) % Math.max(1, path.length)]
    if (next) reveal(next.index)
  }

  function pressed(event: KeyboardEvent) {
    const typing = event.target instanceof HTMLInputElement
    if (event.key === 'Escape' && typing && text) setText('')
    else if (typing || !singleKeys || event.altKey || event.ctrlKey || event.metaKey) return
    else if (event.key === '/') document.getElementById(searchId)?.focus()
    else if (event.key === 'n') find(1)
    else if (event.key === 'N') find(-1)
    else if (event.key === 'p') nextCritical()
    else if (event.key === 's') setOnlyCritical(!onlyCritical)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const showsPanel = isPanelOpen && span !== undefined && laid !== undefined
  return (
    // Keys that mean something anywhere in the trace; the tree grid and the field keep their own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={pressed} className="@container flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto">
      <TraceHeader trace={trace} layout={layout} services={services} actions={actions} />
      <TraceMinimap layout={layout} spans={spans} rows={rows} palettes={palettes} range={range} onRange={setRange} />
      <TraceToolbar
        searchId={searchId}
        text={text}
        onText={(next) => {
          setText(next)
          setAt(-1)
        }}
        found={found.length}
        at={at}
        onFind={find}
        showCritical={showCritical}
        onShowCritical={setShowCritical}
        onlyCritical={onlyCritical}
        onOnlyCritical={setOnlyCritical}
        errors={spans.filter((one) => one.error).length}
      />
      <div
        className={cx(
          'flex min-h-72 flex-1 flex-col @min-[56rem]:flex-row',
          showsPanel && (part === 'way' ? '@max-[56rem]:min-h-192' : '@max-[56rem]:min-h-128'),
          showsPanel && '@max-[56rem]:[&>*:last-child]:flex-none',
          showsPanel && (part === 'way' ? '@max-[56rem]:[&>*:last-child]:h-120' : '@max-[56rem]:[&>*:last-child]:h-58'),
        )}
      >
        <Waterfall
          layout={layout}
          spans={spans}
          services={services}
          rows={rows}
          range={range}
          onRange={setRange}
          thresholdMs={thresholdMs}
          showCritical={showCritical}
          found={new Set(found)}
          selected={selected}
          onSelect={(index) => {
            setSelected(index)
            setIsPanelOpen(true)
          }}
          onOpen={() => setIsPanelOpen(true)}
          onToggle={toggle}
          singleKeys={singleKeys}
        />
        {showsPanel && (
          <div className="flex min-h-0 flex-col border-line max-[56rem]:border-t @min-[56rem]:w-94 @min-[56rem]:flex-none @min-[56rem]:border-l">
            <SpanPanel
              span={span}
              laid={laid}
              layout={layout}
              services={services}
              selfTimeNs={trace.selfTimeNs[laid.index] ?? 0}
              decidedAtNs={decidedAtNs}
              way={wayOf?.(span.spanId)}
              lines={linesOf?.(span.spanId)}
              shows={part}
              onShow={setPart}
              onClose={() => setIsPanelOpen(false)}
            />
          </div>
        )}
      </div>
      <p className="sr-only">{t('keys')}</p>
    </div>
  )
}
