import type { TruthActivity } from '#sim/worker/mesh-protocol.ts'

/** An activity in the tree of causes; times are ns since the first thing happened. */
export type TruthRow = {
  activity: TruthActivity
  depth: number
  /** Row number of its cause; -1 at the top. */
  parentRow: number
  /** Its place among those with the same cause, from 1, and how many they are. */
  position: number
  siblings: number
  expandable: boolean
  expanded: boolean
}

/** The tree of causes without what is under the closed ones. */
export function truthRows(activities: readonly TruthActivity[], closed: ReadonlySet<number>): TruthRow[] {
  const known = new Set(activities.map(({ activity }) => activity))
  const caused = new Map<number, TruthActivity[]>()
  for (const each of activities) {
    const cause = known.has(each.cause) ? each.cause : -1
    const others = caused.get(cause)
    if (others) others.push(each)
    else caused.set(cause, [each])
  }
  const rows: TruthRow[] = []
  const walk = (cause: number, depth: number, parentRow: number): void => {
    const siblings = caused.get(cause) ?? []
    for (const [index, activity] of siblings.entries()) {
      const expandable = caused.has(activity.activity)
      const expanded = expandable && !closed.has(activity.activity)
      const row = rows.length
      rows.push({ activity, depth, parentRow, position: index + 1, siblings: siblings.length, expandable, expanded })
      if (expanded) walk(activity.activity, depth + 1, row)
    }
  }
  walk(-1, 0, -1)
  return rows
}

/** The stretch that everything lies in, true times and telemetry's; ns. */
export function truthExtent(activities: readonly TruthActivity[]): { from: number; to: number } {
  let from = Infinity
  let to = -Infinity
  for (const { startNs, endNs, span } of activities) {
    from = Math.min(from, startNs, span?.startNs ?? startNs)
    to = Math.max(to, endNs ?? startNs, span?.endNs ?? startNs)
  }
  return from < to ? { from, to } : { from: 0, to: 1 }
}

/** How far a span's clock was off when it began, ns; null where it was right. */
export function skewOf({ span, startNs, endNs }: TruthActivity): number | null {
  if (span === null || (span.startNs === startNs && span.endNs === endNs)) return null
  return span.startNs - startNs || span.endNs - (endNs ?? span.endNs)
}

/** Whether telemetry has it as it was. */
export function isTold(activity: TruthActivity): boolean {
  const { place, span } = activity
  return place === 'stored' && (span?.broken ?? null) === null && skewOf(activity) === null
}
