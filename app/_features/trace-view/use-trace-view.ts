'use client'

import { useMemo, useState } from 'react'
import type { FoundSpans } from '#sim/worker/explore-protocol.ts'
import { foldSiblings } from './fold-siblings.ts'
import { positionOf, type ShownTrace } from './opened-trace.ts'
import type { Interval } from './span-parts.ts'
import { cutAxis, plainAxis, type Idle } from './time-axis.ts'
import type { TraceLook } from './trace-look.ts'
import type { ViewRange } from './view-range.ts'
import { samePlace } from './with-ghosts.ts'
import { foldKey, keysAbove, rowOfSpan, spanKey, waterfallRows, withAncestors } from './waterfall-rows.ts'

/** How a search changes what is shown: a mark on what it found, the rest faint, or only what it found with its ancestors. */
export type SearchEffect = 'mark' | 'dim' | 'remove'

/** Everything about how a trace is shown that changes while one looks at it. */
export function useTraceView(trace: ShownTrace, firstSpan: string | null, first: Partial<TraceLook> = {}) {
  const { shape, path, events, idle } = trace.opened
  const folds = useMemo(() => foldSiblings(shape), [shape])
  const [closed, setClosed] = useState<ReadonlySet<number>>(() => {
    const keys = new Set(folds.all.flatMap((fold) => (fold.startsClosed ? [foldKey(fold.first)] : [])))
    const shown = firstSpan === null ? -1 : positionOf(shape, firstSpan)
    if (shown >= 0) for (const key of keysAbove(shape, folds, shown)) keys.delete(key)
    return keys
  })
  const [selected, setSelected] = useState(() => {
    const shown = firstSpan === null ? -1 : positionOf(shape, firstSpan)
    return shown >= 0 ? shown : shape.row.length > 0 ? 0 : -1
  })
  const [root, setRoot] = useState(() => (first.root ? positionOf(shape, first.root) : -1))
  const [cutsIdle, setCutsIdle] = useState(first.cutsIdle === true)
  const [showCritical, setShowCritical] = useState(first.path !== 'hidden')
  const [onlyCritical, setOnlyCritical] = useState(first.path === 'only')
  const [showEvents, setShowEvents] = useState(true)
  const [search, setSearch] = useState<{ query: string; found: FoundSpans | null }>({
    query: first.query ?? '',
    found: null,
  })
  const [effect, setEffect] = useState<SearchEffect>(first.effect ?? 'mark')

  // Spans that never arrived come and go: what is closed, chosen and searched for moves along.
  const [last, setLast] = useState(trace)
  if (last !== trace) {
    setLast(trace)
    if (last.ghosts !== trace.ghosts) {
      setClosed(new Set(Array.from(closed, (key) => samePlace(last, trace, key >> 1) * 2 + (key & 1))))
      setSelected(samePlace(last, trace, selected))
      setRoot(samePlace(last, trace, root))
      setSearch({ ...search, found: null })
    }
  }

  const idles = useMemo(
    (): Idle[] => Array.from(idle.from, (from, index) => ({ from, to: idle.to[index] ?? from })),
    [idle],
  )
  const axis = useMemo(
    () => (cutsIdle ? cutAxis(shape.extentNs, idles) : plainAxis(shape.extentNs)),
    [cutsIdle, shape, idles],
  )
  const [range, setRange] = useState<ViewRange>({ from: 0, to: Math.max(axis.extent, 1) })
  // Corrected clocks make a trace longer or shorter: all of it is shown again.
  const [extent, setExtent] = useState(axis.extent)
  if (extent !== axis.extent) {
    setExtent(axis.extent)
    setRange({ from: 0, to: Math.max(axis.extent, 1) })
  }

  const critical = useMemo(() => {
    const bySpan = new Map<number, Interval[]>()
    for (let part = 0; part < path.span.length; part++) {
      const span = path.span[part] ?? 0
      const stretch = { from: path.from[part] ?? 0, to: path.to[part] ?? 0 }
      const there = bySpan.get(span)
      if (there) there.push(stretch)
      else bySpan.set(span, [stretch])
    }
    return bySpan
  }, [path])
  const eventsBySpan = useMemo(() => {
    const bySpan = new Map<number, number[]>()
    events.span.forEach((span, event) => {
      const there = bySpan.get(span)
      if (there) there.push(event)
      else bySpan.set(span, [event])
    })
    return bySpan
  }, [events])

  const found = search.found !== null && search.query !== '' ? search.found : null
  const only = useMemo(() => {
    const isRemoving = effect === 'remove' && found !== null
    if (!onlyCritical && !isRemoving) return null
    const chosen = new Uint8Array(shape.row.length)
    for (let position = 0; position < chosen.length; position++) {
      const isIn = (!onlyCritical || critical.has(position)) && (!isRemoving || found?.match[position] === 1)
      if (isIn) chosen[position] = 1
    }
    return withAncestors(shape, chosen)
  }, [shape, onlyCritical, critical, effect, found])
  const rows = useMemo(() => waterfallRows(shape, folds, { closed, only, root }), [shape, folds, closed, only, root])
  const active = selected < 0 ? -1 : rowOfSpan(rows, shape, selected)

  function toggle(keys: readonly number[], open: boolean) {
    setClosed((all) => {
      const next = new Set(all)
      for (const key of keys) {
        if (open) next.delete(key)
        else next.add(key)
      }
      return next
    })
  }

  function reveal(position: number) {
    if (root >= 0 && (position < root || position > root + (shape.descendants[root] ?? 0))) setRoot(-1)
    toggle(keysAbove(shape, folds, position), true)
    setSelected(position)
  }

  /** Closes everything, nothing, or everything below a level. */
  function closeBelow(level: number) {
    const keys = new Set<number>()
    if (Number.isFinite(level)) {
      for (let position = 0; position < shape.row.length; position++) {
        if ((shape.descendants[position] ?? 0) > 0 && (shape.depth[position] ?? 0) >= level) keys.add(spanKey(position))
      }
      for (const fold of folds.all) keys.add(foldKey(fold.first))
    }
    setClosed(keys)
  }

  /** Closes every span of a service. */
  function closeService(service: number) {
    const keys: number[] = []
    for (let position = 0; position < shape.row.length; position++) {
      if (shape.service[position] === service && (shape.descendants[position] ?? 0) > 0) keys.push(spanKey(position))
    }
    toggle(keys, false)
  }

  return {
    folds,
    rows,
    active,
    selected,
    setSelected,
    reveal,
    toggle,
    closeBelow,
    closeService,
    root,
    setRoot,
    axis,
    range,
    setRange,
    idles,
    cutsIdle,
    setCutsIdle,
    critical,
    showCritical,
    setShowCritical,
    onlyCritical,
    setOnlyCritical,
    events: eventsBySpan,
    showEvents,
    setShowEvents,
    search,
    setSearch,
    found,
    effect,
    setEffect,
  }
}

export type TraceViewState = ReturnType<typeof useTraceView>
