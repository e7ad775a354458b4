import type { SpanStore } from '../../query/span-store.ts'

/** A client's row and the row of the server that seems to be its other end. */
export type MatchedCall = { call: number; root: number }

/** Clocks differ a little, and spans end a little later than the answer leaves. */
const SLACK_NS = 2e6
const SLACK_SHARE = 0.05
/** So many calls under way at once are looked at for one server. */
const LOOKED_AT = 256

const PATH_KEYS = ['url.path', 'http.target', 'url.full', 'http.url']

/**
 * Pairs calls that lack their server with servers that began a trace within the call's time, each at most once; where both
 * say a path it must be the same. `shiftNs` moves the servers round the whole time, which tells how many fit by chance.
 */
export function matchCalls(
  store: SpanStore,
  calls: readonly number[],
  roots: readonly number[],
  shiftNs = 0,
): MatchedCall[] {
  const { start, end } = store.columns
  const open: number[] = []
  const sorted = calls.toSorted((a, b) => start[a]! - start[b]!)
  const first = start[sorted[0]!]!
  const range = start[sorted.at(-1)!]! - first + 1
  const moved = roots
    .map((root) => {
      const offset = start[root]! - first
      const at = shiftNs === 0 ? offset : (((offset + shiftNs) % range) + range) % range
      return { root, from: first + at, to: first + at + end[root]! - start[root]! }
    })
    .sort((a, b) => a.from - b.from)
  const matched: MatchedCall[] = []
  let next = 0
  for (const { root, from, to } of moved) {
    while (next < sorted.length && start[sorted[next]!]! - SLACK_NS <= from) open.push(sorted[next++]!)
    let best = -1
    let kept = 0
    for (const [index, call] of open.entries()) {
      const slack = SLACK_NS + SLACK_SHARE * (end[call]! - start[call]!)
      if (end[call]! + slack < from) continue
      open[kept++] = call
      if (index - kept > LOOKED_AT || end[call]! + slack < to || !samePath(store, call, root)) continue
      // The tightest one, so that long calls are left to long servers.
      if (best < 0 || end[call]! < end[open[best]!]!) best = kept - 1
    }
    open.length = kept
    if (best < 0) continue
    matched.push({ call: open[best]!, root })
    open.splice(best, 1)
  }
  return matched
}

function samePath(store: SpanStore, call: number, root: number): boolean {
  const one = pathOf(store, call)
  const other = pathOf(store, root)
  return one === '' || other === '' || one === other
}

function pathOf({ columns }: SpanStore, row: number): string {
  for (const key of PATH_KEYS) {
    const value = columns.attribute(row, key)
    if (typeof value !== 'string') continue
    return value.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/, '').replace(/[?#].*$/, '')
  }
  return ''
}
