'use client'

import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { rowForKey } from '#app/_ui/row-for-key.ts'

/** A cell of a grid: the heading is row -1, the names are column 0. */
export type CellPlace = { row: number; column: number }

type Settings = {
  scroller: RefObject<HTMLDivElement | null>
  rows: number
  columns: number
  /** Rows that fit on a page. */
  page: () => number
  onEnter: (place: CellPlace) => void
}

/** Where a key leads in a grid; null for a key that leads nowhere. */
export function placeForKey(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  at: CellPlace,
  { rows, columns, page }: { rows: number; columns: number; page: number },
): CellPlace | null {
  const isFar = ctrlKey || metaKey
  if (key === 'ArrowLeft') return { ...at, column: Math.max(0, at.column - 1) }
  if (key === 'ArrowRight') return { ...at, column: Math.min(columns - 1, at.column + 1) }
  if (key === 'Home') return { row: isFar ? 0 : at.row, column: 0 }
  if (key === 'End') return { row: isFar ? rows - 1 : at.row, column: columns - 1 }
  // The heading is one row above the first.
  const row = rowForKey(key, at.row + 1, rows + 1, page)
  return row === null ? null : { row: row - 1, column: at.column }
}

/** One cell of a grid is in the order of tabs, and the arrow keys move which. Cells carry their place as `data-cell`. */
export function useGridCells({ scroller, rows, columns, page, onEnter }: Settings) {
  const [wanted, setWanted] = useState<CellPlace>({ row: 0, column: 0 })
  const holdsFocus = useRef(false)
  // Rows and columns come and go with what is chosen.
  const active = { row: Math.min(wanted.row, rows - 1), column: Math.min(wanted.column, columns - 1) }
  const place = `${active.row}:${active.column}`

  // The browser's focus follows the cell, once the grid has it.
  useEffect(() => {
    if (!holdsFocus.current) return
    scroller.current?.querySelector<HTMLElement>(`[data-cell="${place}"]`)?.focus()
  }, [scroller, place])

  return {
    active,
    tabIndexOf: (row: number, column: number) => (row === active.row && column === active.column ? 0 : -1),
    /** For a cell, or the button in it. */
    cellProps: (row: number, column: number) => ({
      'data-cell': `${row}:${column}`,
      onFocus: () => {
        if (row !== active.row || column !== active.column) setWanted({ row, column })
      },
    }),
    gridProps: {
      onFocus: () => void (holdsFocus.current = true),
      onBlur: () => void (holdsFocus.current = false),
      onKeyDown: (event: KeyboardEvent) => {
        const next = placeForKey(event, active, { rows, columns, page: page() })
        if (next !== null) {
          event.preventDefault()
          setWanted(next)
        } else if (event.key === 'Enter' && active.row >= 0) {
          event.preventDefault()
          onEnter(active)
        }
      },
    },
  }
}
