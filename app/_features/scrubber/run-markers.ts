import type { Strip } from '#sim/worker/run-protocol.ts'

/** Moments worth jumping to: where requests that failed or were slow began, and the end of load; in order of time. */
export function runMarkers(strip: Strip, loadEndNs: number): number[] {
  const marks = [loadEndNs]
  for (let index = 0; index < strip.start.length; index++) {
    if ((strip.flags[index] ?? 0) & 3) marks.push(strip.start[index] ?? 0)
  }
  return marks.toSorted((a, b) => a - b)
}

/** The marker after (or before) a moment; null when there is none. */
export function markerFrom(markers: number[], nowNs: number, by: 1 | -1): number | null {
  const near = 1e6
  if (by > 0) return markers.find((mark) => mark > nowNs + near) ?? null
  return markers.findLast((mark) => mark < nowNs - near) ?? null
}
