'use client'

import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useEffectEvent, useRef, type RefObject } from 'react'

type Settings = {
  count: number
  rowHeight: number
  /** The row that the keys act on, -1 while there is none. */
  active: number
  /** Something chose that row, so that it has to come into view. */
  isChosen: boolean
  /** px at the top of the box that something lies over. */
  covered?: number
  /** Changes with the rows themselves, whose places may have moved. */
  rows: unknown
}

/**
 * Rows of one height, of which only those on screen exist, and of which one has the browser's focus. Rows carry their
 * place as `data-row`; the props go on the grid, whose rows take the focus.
 */
export function useRovingRows(
  scroller: RefObject<HTMLDivElement | null>,
  { count, rowHeight, active, isChosen, covered = 0, rows }: Settings,
): { virtual: Virtualizer<HTMLDivElement, Element>; focusProps: { onFocus: () => void; onBlur: () => void } } {
  const holdsFocus = useRef(false)
  // The row that has the focus stays in the page while it is scrolled out of sight: focus must not be lost with it.
  const withActive = useCallback(
    (shown: Range) => {
      const indexes = defaultRangeExtractor(shown)
      if (active < 0 || active >= shown.count || indexes.includes(active)) return indexes
      return [...indexes, active].toSorted((a, b) => a - b)
    },
    [active],
  )
  // Its functions change identity with what they return; nothing that uses them is memoised by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: covered,
    rangeExtractor: withActive,
    // Rows are drawn with the frame they belong to; drawing them at once for every scroll event costs frames.
    useFlushSync: false,
  })
  const scrollTo = useEffectEvent((index: number) => virtual.scrollToIndex(index))

  // A row that was chosen elsewhere comes into view.
  useEffect(() => {
    if (isChosen && active >= 0) scrollTo(active)
  }, [isChosen, active])

  // The browser's focus follows the row, once the grid has it.
  useEffect(() => {
    if (!holdsFocus.current) return
    scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus({ preventScroll: true })
  }, [scroller, active, rows])

  return {
    virtual,
    focusProps: { onFocus: () => void (holdsFocus.current = true), onBlur: () => void (holdsFocus.current = false) },
  }
}
