import type { ActivityTable } from '../../truth/activity-table.ts'

/** The activities of one request, in the order in which they began. */
export function activitiesOf({ request: requests, count }: ActivityTable, request: number): number[] {
  const found: number[] = []
  for (let activity = 0; activity < count; activity++) if (requests[activity] === request) found.push(activity)
  return found
}

/** The activities of every request, by request, and those that belong to none. */
type GroupedActivities = { byRequest: Int32Array[]; others: Int32Array }

/** Groups activities by whose they are, each group in the order in which they began. */
export function activitiesByRequest({ count, request }: ActivityTable, requests: number): GroupedActivities {
  const sizes = new Uint32Array(requests + 1)
  const groupOf = (activity: number): number => (request[activity]! < 0 ? requests : request[activity]!)
  for (let activity = 0; activity < count; activity++) sizes[groupOf(activity)]!++
  const groups = Array.from(sizes, (size) => new Int32Array(size))
  sizes.fill(0)
  for (let activity = 0; activity < count; activity++) {
    const group = groupOf(activity)
    groups[group]![sizes[group]!++] = activity
  }
  const others = groups.pop()!
  return { byRequest: groups, others }
}
