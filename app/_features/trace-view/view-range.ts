/** The stretch of a trace on show, ns since it began. */
export type ViewRange = { from: number; to: number }

const narrowestNs = 1000

export function clampRange({ from, to }: ViewRange, extentNs: number): ViewRange {
  const width = Math.min(Math.max(to - from, narrowestNs), Math.max(extentNs, narrowestNs))
  const start = Math.min(Math.max(0, from), Math.max(0, extentNs - width))
  return { from: start, to: start + width }
}

/** Zooms round the middle: 0.5 shows half of what was shown. */
export function zoomRange(range: ViewRange, factor: number, extentNs: number): ViewRange {
  const middle = (range.from + range.to) / 2
  const half = ((range.to - range.from) * factor) / 2
  return clampRange({ from: middle - half, to: middle + half }, extentNs)
}

/** Moves by a share of what is shown. */
export function panRange(range: ViewRange, share: number, extentNs: number): ViewRange {
  const by = (range.to - range.from) * share
  return clampRange({ from: range.from + by, to: range.to + by }, extentNs)
}
