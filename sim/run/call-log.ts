import type { Recording } from '../mesh/recording.ts'
import { STATUS_ERROR } from '../telemetry/span-columns.ts'
import type { ServiceMap } from './service-map.ts'
import { countUpTo } from './timeline.ts'

const SERVER = 2
const CLIENT = 3
const CONSUMER = 5

/** When something happened, in order, and how often it had failed by then. */
export type Occurrences = {
  times: Float64Array
  /** `failures[i]`: failures among the first i. */ failures: Uint32Array
}

/** How often per second something happened in (from, to], and what share of it failed. */
export function rateOf(
  { times, failures }: Occurrences,
  from: number,
  to: number,
): { perSecond: number; errorShare: number } {
  const first = countUpTo(times, from)
  const last = countUpTo(times, to)
  const calls = last - first
  const seconds = (to - from) / 1e9
  return {
    perSecond: seconds > 0 ? calls / seconds : 0,
    errorShare: calls === 0 ? 0 : (failures[last]! - failures[first]!) / calls,
  }
}

/** Every call of a recording, by edge and by who was called, in order of time. */
export type CallLog = {
  /** Parallel arrays over all calls. */
  times: Float64Array
  edges: Uint8Array
  errors: Uint8Array
  byEdge: Occurrences[]
  byService: Occurrences[]
}

/** Reads the calls out of a recording's spans: what truly happened, kept or not. */
export function buildCallLog(recording: Recording, map: ServiceMap): CallLog {
  const { columns, replica, replicas, rows } = recording
  const serviceOfReplica = replicas.map(({ service }) => map.indexOf.get(service)!)
  const peerOfAddress = new Map<unknown, number>(
    Object.entries(recording.scenario.peers).map(([name, { address }]) => [address, map.indexOf.get(name)!]),
  )
  const calls: { time: number; edge: number; service: number; error: number }[] = []
  const bySpan = new Map<string, number>()
  for (let trace = 0; trace < columns.traces.count; trace++) {
    const own = rows.of(trace)
    bySpan.clear()
    for (const row of own) bySpan.set(spanKey(columns.spanHigh[row]!, columns.spanLow[row]!), row)
    for (const row of own) {
      const kind = columns.kind[row]!
      const service = serviceOfReplica[replica[row]!]!
      const error = columns.status[row] === STATUS_ERROR ? 1 : 0
      if (kind === SERVER || kind === CONSUMER || columns.isRoot(row)) {
        const parent = bySpan.get(spanKey(columns.parentHigh[row]!, columns.parentLow[row]!))
        const from = parent === undefined ? -1 : serviceOfReplica[replica[parent]!]!
        const edge = from < 0 ? -1 : (map.edgeOf.get(from * map.services.length + service) ?? -1)
        calls.push({ time: columns.start[row]!, edge, service, error })
      } else if (kind === CLIENT) {
        const peer = peerOfAddress.get(columns.attribute(row, 'server.address'))
        if (peer === undefined) continue
        const edge = map.edgeOf.get(service * map.services.length + peer) ?? -1
        calls.push({ time: columns.start[row]!, edge, service: peer, error })
      }
    }
  }
  calls.sort((a, b) => a.time - b.time)
  const occurrences = (pick: (call: (typeof calls)[number]) => number, count: number): Occurrences[] => {
    const sizes = new Uint32Array(count)
    for (const call of calls) if (pick(call) >= 0) sizes[pick(call)]!++
    const series = Array.from(sizes, (size) => ({ times: new Float64Array(size), failures: new Uint32Array(size + 1) }))
    const filled = new Uint32Array(count)
    for (const call of calls) {
      const index = pick(call)
      if (index < 0) continue
      const position = filled[index]!++
      series[index]!.times[position] = call.time
      series[index]!.failures[position + 1] = series[index]!.failures[position]! + call.error
    }
    return series
  }
  const drawn = calls.filter(({ edge }) => edge >= 0)
  return {
    times: Float64Array.from(drawn, ({ time }) => time),
    edges: Uint8Array.from(drawn, ({ edge }) => edge),
    errors: Uint8Array.from(drawn, ({ error }) => error),
    byEdge: occurrences(({ edge }) => edge, map.edges.length),
    byService: occurrences(({ service }) => service, map.services.length),
  }
}

const spanKey = (high: number, low: number): string => `${high}/${low}`
