/** Rows that a page up or down moves by, with `kept` rows of the old page still in sight. */
export function rowsInPage(box: HTMLElement | null, rowHeight: number, kept = 1): number {
  return Math.max(1, Math.floor((box?.clientHeight ?? 0) / rowHeight) - kept)
}

/** The row that a key leads to from row `at`: arrows, pages and ends, kept within `count` rows; null for every other key. */
export function rowForKey(key: string, at: number, count: number, page: number): number | null {
  const within = (to: number) => Math.max(0, Math.min(count - 1, to))
  switch (key) {
    case 'ArrowDown':
      return within(at + 1)
    case 'ArrowUp':
      return within(at - 1)
    case 'PageDown':
      return within(at + page)
    case 'PageUp':
      return within(at - page)
    case 'Home':
      return 0
    case 'End':
      return within(count - 1)
    default:
      return null
  }
}
