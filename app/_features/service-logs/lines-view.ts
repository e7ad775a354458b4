import type { LineFilter, LineReader, LineShare, LineSource, LineVerdict } from '#sim/worker/signals-protocol.ts'

/** What is shown of the services' logs, and what the pipeline is believed to read. */
export type LinesView = {
  source: LineSource
  readers: Readonly<Record<string, LineReader>>
  filter: LineFilter
  /** The place in the list of the line that is open. */
  selected: number | null
}

/** Terms to be set; those that are null or empty are taken away. */
type FilterChange = { [K in keyof LineFilter]?: LineFilter[K] | null | '' }

/** A filter with other terms. */
export function withFilter(filter: LineFilter, change: FilterChange): LineFilter {
  return Object.fromEntries(
    Object.entries({ ...filter, ...change }).filter(([, value]) => value !== null && value !== ''),
  ) as LineFilter
}

/** Whether what a filter leaves depends on how lines are read. */
export function isByReading({ level, leads, trace, span }: LineFilter): boolean {
  return level !== undefined || leads !== undefined || trace !== undefined || span !== undefined
}

/** A service’s share as a row shows it; shares are of what the row counts. */
export type ShareRow = {
  service: string
  total: number
  /** To the trace of its request. */
  found: number
  /** To a trace all the same. */
  apart: number
  /** Why the others do not, most often first. */
  others: { verdict: LineVerdict; count: number }[]
}

/** What a share says of one source. */
export function shareRow(share: LineShare, source: LineSource): ShareRow {
  const verdicts = source === 'lines' ? share.verdicts : share.recordVerdicts
  const { found } = verdicts
  const others = (Object.entries(verdicts) as [LineVerdict, number][])
    .filter(([verdict, count]) => count > 0 && verdict !== 'found')
    .map(([verdict, count]) => ({ verdict, count }))
    .toSorted((a, b) => b.count - a.count)
  return {
    service: share.service,
    total: source === 'lines' ? share.lines : share.received,
    found,
    apart: verdicts.apart + verdicts['by-end'],
    others,
  }
}

/** A line cut where its ids stand, so that they can be marked. */
export function markIds(text: string, ids: readonly string[]): { text: string; isId: boolean }[] {
  const wanted = ids.filter((id) => id !== '')
  // What could be an id is marked even where nobody read it.
  const pattern = new RegExp(
    [...wanted.map((id) => id.replaceAll(/[^\w]/g, String.raw`\$&`)), '(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])'].join(
      '|',
    ),
    'g',
  )
  const parts: { text: string; isId: boolean }[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), isId: false })
    parts.push({ text: match[0], isId: true })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at), isId: false })
  return parts
}
