import type { Explanation } from '#sim/worker/explanation-protocol.ts'

export type ArrivalLane = {
  service: number
  spans: number
  late: number
  from: number
  to: number
  /** One per batch that arrived. */
  marks: { at: number; isLate: boolean }[]
}

export type ArrivalLayout = {
  fromNs: number
  toNs: number
  /** Shares of the axis. */
  firstSpan: number
  decided: number | null
  lanes: ArrivalLane[]
}

/** When the spans of each service reached the collector, on an axis that holds the first span and the decision. */
export function layOutArrivals(explanation: Explanation, decisionWaitNs: number | null): ArrivalLayout | null {
  const { arrivals, firstArrivalNs, decidedAtNs, evictedAtNs } = explanation
  const times = arrivals.flatMap((arrival) => arrival.atNs)
  const first = firstArrivalNs ?? Math.min(...times)
  if (times.length === 0 || !Number.isFinite(first)) return null
  const closes = decidedAtNs ?? evictedAtNs ?? first + (decisionWaitNs ?? 1e9)
  const fromNs = Math.floor((first - 0.2e9) / 1e9) * 1e9
  const toNs = Math.max(closes, ...times) + 0.25e9
  const share = (ns: number) => (ns - fromNs) / (toNs - fromNs)
  const lanes = arrivals
    .filter((arrival) => arrival.atNs.length > 0)
    .map((arrival) => ({
      service: arrival.service,
      spans: arrival.atNs.length,
      late: arrival.late.filter(Boolean).length,
      from: share(Math.min(...arrival.atNs)),
      to: share(Math.max(...arrival.atNs)),
      marks: [...new Set(arrival.atNs)].map((ns) => ({
        at: share(ns),
        isLate: arrival.late[arrival.atNs.indexOf(ns)] ?? false,
      })),
    }))
  const decidedAt = decidedAtNs ?? evictedAtNs
  return { fromNs, toNs, firstSpan: share(first), decided: decidedAt === null ? null : share(decidedAt), lanes }
}
