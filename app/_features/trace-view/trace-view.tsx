'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { FoundSpans, ToldErrorChain } from '#sim/worker/explore-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { LatePart } from '#app/_ui/late-part.tsx'
import type { ErrorChainsProps } from './error-chains.tsx'
import { GhostPanel } from './ghost-panel.tsx'
import { marks, spanIdAt, type ShownTrace } from './opened-trace.ts'
import { SpanPanel, type SpanPart } from './span-panel.tsx'
import type { TraceLook } from './trace-look.ts'
import { TraceMinimap } from './trace-minimap.tsx'
import { TraceToolbar } from './trace-toolbar.tsx'
import { useTraceLines } from './use-trace-lines.ts'
import { useErrorChains } from './use-error-chains.ts'
import { ghostAt, useGhosts } from './use-ghosts.ts'
import { useTraceView } from './use-trace-view.ts'
import { Waterfall } from './waterfall.tsx'

type Props = {
  trace: ShownTrace
  header: ReactNode
  /** A configuration's latency threshold, as a dotted line. */
  thresholdMs: number | null
  /** When the collector decided, ns of the run. */
  decidedAtNs: number | null
  /** Single keys may be turned off. */
  singleKeys: boolean
  /** Opens with this span on show; the whole trace otherwise. */
  span?: string | null
  /** How it is looked at first, and who is told of every change of it, for a link. */
  look?: Partial<TraceLook>
  onLook?: (look: TraceLook) => void
  /** Told of every span that is chosen, for a link to it. */
  onSpan?: (spanId: string) => void
  /** Draws the way of a span through the pipelines; without it none is offered. */
  wayOf?: (spanId: string) => ReactNode
  /** What the panel shows of that span first. */
  part?: SpanPart
  /** Leads to a list of all log lines of the trace. */
  allLines?: ReactNode
  /** Leads to the whole explanation of why the trace was kept or dropped. */
  whyMore?: ReactNode
  /** Opens another trace, at a span; without it links are told, not followed. */
  onTrace?: (trace: number, spanId: string) => void
}

/** One trace, whole, as a waterfall with everything each span carries. */
export function TraceView(props: Props) {
  const { header, thresholdMs, decidedAtNs, singleKeys, span = null, onSpan, wayOf } = props
  const t = useTranslations('trace')
  const searchId = useId()
  const { trace, ghosts } = useGhosts(props.trace)
  const view = useTraceView(trace, span, props.look)
  const lines = useTraceLines(trace)
  const { shape } = trace.opened
  const [isPanelOpen, setIsPanelOpen] = useState(span !== null)
  const [part, setPart] = useState<SpanPart>(props.part ?? 'carries')
  const [at, setAt] = useState(-1)
  const body = useRef<HTMLDivElement>(null)
  const chains = useErrorChains(trace)
  const { query } = view.search
  const { setSearch } = view

  const { effect, showCritical, onlyCritical, cutsIdle, root } = view
  const path = onlyCritical ? 'only' : showCritical ? 'shown' : 'hidden'
  const tell = useEffectEvent(() =>
    props.onLook?.({ query, effect, path, cutsIdle, root: root < 0 ? null : spanIdAt(shape, root) }),
  )
  useEffect(() => tell(), [query, effect, path, cutsIdle, root])

  /** Whether what was found answers what is asked now, and which way to go on once it does, for who pressed Enter before. */
  const isAnswered = useRef(false)
  const goesOn = useRef<1 | -1 | null>(null)
  const show = useEffectEvent((found: FoundSpans) => {
    setSearch({ query, found })
    isAnswered.current = true
    if (goesOn.current !== null) step(found, goesOn.current)
    goesOn.current = null
  })

  // The engine answers searches, since it has the attributes; an answer to an older question is not shown.
  useEffect(() => {
    isAnswered.current = false
    goesOn.current = null
    if (query.trim() === '') return
    let isWanted = true
    trace.find(query).then(
      (found) => isWanted && show(found),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [trace, query])

  /** What never arrived may have no id to link to. */
  function tellSpan(position: number) {
    if (ghostAt(trace, position)?.spanId !== '') onSpan?.(spanIdAt(shape, position))
  }

  function choose(position: number, opens: boolean) {
    view.setSelected(position)
    if (opens) setIsPanelOpen(true)
    tellSpan(position)
  }

  function find(by: 1 | -1) {
    if (view.found !== null && isAnswered.current) step(view.found, by)
    else if (query.trim() !== '') goesOn.current = by
  }

  function step(found: FoundSpans, by: 1 | -1) {
    if (found.count === 0) return
    const positions = Array.from(found.match.keys()).filter((position) => found.match[position] === 1)
    const next = (at + by + positions.length) % positions.length
    setAt(next)
    const position = positions[next] ?? 0
    view.reveal(position)
    tellSpan(position)
  }

  function nextCritical() {
    const { path } = trace.opened
    const now = path.span.indexOf(view.selected)
    const next = path.span[(now + 1) % Math.max(1, path.span.length)]
    if (next === undefined) return
    view.reveal(next)
    tellSpan(next)
  }

  function nextError(by: 1 | -1) {
    const failed = (position: number) => ((shape.marks[position] ?? 0) & marks.error) !== 0
    const count = shape.row.length
    for (let step = 1; step <= count; step++) {
      const position = (((view.selected + by * step) % count) + count) % count
      if (!failed(position)) continue
      view.reveal(position)
      tellSpan(position)
      return
    }
  }

  function chooseChain(next: ToldErrorChain) {
    const [origin = 0] = next.path
    chains.choose(next)
    if (view.onlyCritical) view.setOnlyCritical(false)
    view.reveal(origin)
    setIsPanelOpen(true)
    tellSpan(origin)
    focusRow()
  }

  function focusRow() {
    // Its row has to be in the page first.
    requestAnimationFrame(() => {
      body.current?.querySelector<HTMLElement>('[role=treegrid] [role=row][tabindex="0"]')?.focus()
    })
  }

  /** Back to the row whose span the panel told of. */
  function closePanel() {
    setIsPanelOpen(false)
    focusRow()
  }

  function pressed(event: KeyboardEvent) {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox'
    const isInList = event.target instanceof Element && event.target.closest('section')?.id === chains.id
    if (event.key === 'Escape' && isInList) chains.close()
    else if (event.key === 'Escape' && isTyping && query) setSearch({ query: '', found: null })
    else if (event.key === 'Escape' && !isTyping && showsPanel && !event.defaultPrevented) closePanel()
    else if (isTyping || !singleKeys || event.altKey || event.ctrlKey || event.metaKey) return
    else if (event.key === '/') document.getElementById(searchId)?.focus()
    else if (event.key === 'n') find(1)
    else if (event.key === 'N') find(-1)
    else if (event.key === 'p') nextCritical()
    else if (event.key === 'e') nextError(1)
    else if (event.key === 'E') nextError(-1)
    else if (event.key === 's') view.setOnlyCritical(!view.onlyCritical)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const ghost = ghostAt(trace, view.selected)
  const showsPanel = isPanelOpen && view.selected >= 0
  return (
    // Keys that mean something anywhere in the trace; the tree grid and the field keep their own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={pressed} className="@container flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto">
      {header}
      <TraceMinimap trace={trace} rows={view.rows} axis={view.axis} range={view.range} onRange={view.setRange} />
      <TraceToolbar
        searchId={searchId}
        trace={trace}
        view={view}
        ghosts={ghosts}
        hasMarks={lines.size > 0 || trace.opened.events.span.length > 0}
        chains={chains}
        at={at}
        onQuery={(next) => {
          setSearch({ query: next, found: next.trim() === '' ? null : view.search.found })
          setAt(-1)
        }}
        onFind={find}
      />
      {chains.isOpen && (
        <LatePart<ErrorChainsProps>
          load={loadChains}
          props={{ id: chains.id, trace, chosen: chains.chain, onChoose: chooseChain, onClose: chains.close }}
        />
      )}
      <div
        ref={body}
        className={cx(
          'flex min-h-72 flex-1 flex-col @min-[56rem]:flex-row',
          showsPanel && (part === 'way' ? '@max-[56rem]:min-h-192' : '@max-[56rem]:min-h-128'),
          showsPanel && '@max-[56rem]:[&>*:last-child]:flex-none',
          showsPanel && (part === 'way' ? '@max-[56rem]:[&>*:last-child]:h-120' : '@max-[56rem]:[&>*:last-child]:h-58'),
        )}
      >
        <Waterfall
          trace={trace}
          folds={view.folds}
          rows={view.rows}
          active={view.active}
          isChosen={view.selected >= 0}
          axis={view.axis}
          range={view.range}
          onRange={view.setRange}
          thresholdMs={thresholdMs}
          critical={view.showCritical ? view.critical : nothing}
          events={view.showEvents ? view.events : nothing}
          lines={view.showEvents ? lines : nothing}
          found={view.found?.match ?? null}
          dims={view.effect === 'dim'}
          chain={chains.parts}
          onSelect={(position) => choose(position, true)}
          onOpen={() => setIsPanelOpen(true)}
          onToggle={view.toggle}
          onRoot={(position) => view.setRoot(view.root === position ? -1 : position)}
          singleKeys={singleKeys}
        />
        {showsPanel && (
          <div className="flex min-h-0 flex-col border-line max-[56rem]:border-t @min-[56rem]:w-94 @min-[56rem]:flex-none @min-[56rem]:border-l">
            {ghost ? (
              <GhostPanel
                trace={trace}
                position={view.selected}
                ghost={ghost}
                onSelect={(position) => {
                  view.reveal(position)
                  tellSpan(position)
                }}
                onClose={closePanel}
              />
            ) : (
              <SpanPanel
                trace={trace}
                position={view.selected}
                decidedAtNs={decidedAtNs}
                way={wayOf?.(spanIdAt(shape, view.selected))}
                lines={lines.get(view.selected)}
                allLines={props.allLines}
                whyMore={props.whyMore}
                shows={part}
                onShow={setPart}
                onClose={closePanel}
                onTrace={props.onTrace}
                onRoot={() => view.setRoot(view.selected)}
              />
            )}
          </div>
        )}
      </div>
      <p className="sr-only">{t('keys')}</p>
    </div>
  )
}

const loadChains = () => import('./error-chains.tsx').then((module) => module.ErrorChains)

const nothing: ReadonlyMap<number, never[]> = new Map()
