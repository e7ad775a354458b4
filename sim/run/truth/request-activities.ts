import type { ActivityTable } from '../../truth/activity-table.ts'

/** The activities of one request, in the order in which they began. */
export function activitiesOf({ request: requests, count }: ActivityTable, request: number): number[] {
  const found: number[] = []
  for (let activity = 0; activity < count; activity++) if (requests[activity] === request) found.push(activity)
  return found
}

/** The activities of every request, by request; what nobody asked for is left out. */
export function activitiesByRequest(activities: ActivityTable, requests: number): Int32Array[] {
  const { count, request } = activities
  const sizes = new Uint32Array(requests)
  for (let activity = 0; activity < count; activity++) if (request[activity]! >= 0) sizes[request[activity]!]!++
  const all = Array.from(sizes, (size) => new Int32Array(size))
  sizes.fill(0)
  for (let activity = 0; activity < count; activity++) {
    const owner = request[activity]!
    if (owner >= 0) all[owner]![sizes[owner]!++] = activity
  }
  return all
}
