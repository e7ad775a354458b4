import type { TraceShape } from './trace-shape.ts'

/** Siblings of one service and name, ns: a query for every row of a list, a call for every item of a basket. */
export type RepeatedSiblings = {
  parent: number
  service: number
  name: number
  /** Positions, by start. */
  spans: Uint32Array
  minNs: number
  medianNs: number
  maxNs: number
  /** Durations together. */
  totalNs: number
  /** Time in which at least one of them ran. */
  coveredNs: number
  /** `sequential`: each began after the one before it ended; `parallel`: all of them ran at one moment. */
  order: 'sequential' | 'parallel' | 'mixed'
  /** How many ran at once, at most. */
  most: number
}

/**
 * Groups of at least `least` siblings that have service and name in common, the one with the most time first. Spans without
 * a parent are nobody's siblings.
 */
export function repeatedSiblings(
  shape: Pick<TraceShape, 'descendants' | 'service' | 'name' | 'names' | 'from' | 'to'>,
  least = 3,
): RepeatedSiblings[] {
  const { descendants, service, name, names } = shape
  const groups: RepeatedSiblings[] = []
  const byKey = new Map<number, number[]>()
  for (let parent = 0; parent < descendants.length; parent++) {
    if (descendants[parent]! < least) continue
    byKey.clear()
    const last = parent + descendants[parent]!
    for (let child = parent + 1; child <= last; child += descendants[child]! + 1) {
      const key = service[child]! * names.length + name[child]!
      const spans = byKey.get(key)
      if (spans === undefined) byKey.set(key, [child])
      else spans.push(child)
    }
    for (const spans of byKey.values()) if (spans.length >= least) groups.push(describe(shape, parent, spans))
  }
  return groups.sort((a, b) => b.totalNs - a.totalNs || a.parent - b.parent)
}

function describe(
  { service, name, from, to }: Parameters<typeof repeatedSiblings>[0],
  parent: number,
  spans: number[],
): RepeatedSiblings {
  spans.sort((a, b) => from[a]! - from[b]! || a - b)
  const durations = new Float64Array(spans.length)
  const ends = new Float64Array(spans.length)
  let totalNs = 0
  let coveredNs = 0
  let upTo = -Infinity
  spans.forEach((span, index) => {
    const start = from[span]!
    const end = to[span]!
    ends[index] = end
    totalNs += durations[index] = end - start
    if (end > upTo) coveredNs += end - Math.max(start, upTo)
    upTo = Math.max(upTo, end)
  })
  durations.sort()
  ends.sort()
  let most = 0
  let ended = 0
  spans.forEach((span, index) => {
    while (ends[ended]! <= from[span]! && ended < index) ended++
    most = Math.max(most, index + 1 - ended)
  })
  const half = spans.length >>> 1
  return {
    parent,
    service: service[spans[0]!]!,
    name: name[spans[0]!]!,
    spans: Uint32Array.from(spans),
    minNs: durations[0]!,
    medianNs: spans.length % 2 === 1 ? durations[half]! : (durations[half - 1]! + durations[half]!) / 2,
    maxNs: durations.at(-1)!,
    totalNs,
    coveredNs,
    order: most === 1 ? 'sequential' : most === spans.length ? 'parallel' : 'mixed',
    most,
  }
}
