'use client'

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

/** Rows of one height, of which only those on screen exist. */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  rowHeight: number,
  overscan = 8,
): Virtualizer<HTMLDivElement, Element> {
  // Its functions change identity with what they return; nothing that uses them is memoised by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  return useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
  })
}
