/** A stretch of a trace in which nothing ran, ns. */
export type Idle = { from: number; to: number }

/** How time becomes place: as it is, or with idle time cut out. Places are ns as well, fewer of them. */
export type TimeAxis = {
  extent: number
  placeOf(ns: number): number
  timeAt(place: number): number
  /** Where idle time was cut out, and how much. */
  cuts: readonly { place: number; width: number; ns: number }[]
}

/** Time as it is. */
export function plainAxis(extent: number): TimeAxis {
  return { extent, placeOf: (ns) => ns, timeAt: (place) => place, cuts: [] }
}

/** Time with every idle stretch pressed into a sliver of what is left; `idles` are in order and apart. */
export function cutAxis(extent: number, idles: readonly Idle[]): TimeAxis {
  const idle = idles.reduce((sum, { from, to }) => sum + to - from, 0)
  if (idle <= 0) return plainAxis(extent)
  const width = Math.max((extent - idle) / 50, extent / 1e6)
  // Known points, in order: between two of them, place is a straight line over time.
  const times = [0]
  const places = [0]
  const cuts: { place: number; width: number; ns: number }[] = []
  for (const { from, to } of idles) {
    const place = (places.at(-1) ?? 0) + from - (times.at(-1) ?? 0)
    cuts.push({ place, width, ns: to - from })
    times.push(from, to)
    places.push(place, place + width)
  }
  times.push(extent)
  places.push((places.at(-1) ?? 0) + extent - (times.at(-2) ?? 0))
  return {
    extent: places.at(-1) ?? extent,
    placeOf: (ns) => along(times, places, ns),
    timeAt: (place) => along(places, times, place),
    cuts,
  }
}

/** The value of a straight-lined function; beyond its ends it goes on at the slope of one. */
function along(from: readonly number[], to: readonly number[], at: number): number {
  let low = 0
  let high = from.length - 1
  if (at <= (from[0] ?? 0)) return (to[0] ?? 0) + at - (from[0] ?? 0)
  if (at >= (from[high] ?? 0)) return (to[high] ?? 0) + at - (from[high] ?? 0)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((from[middle] ?? 0) <= at) low = middle
    else high = middle
  }
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [from[low], from[high], to[low], to[high]]
  return x1 === x0 ? y0 : y0 + ((at - x0) * (y1 - y0)) / (x1 - x0)
}
