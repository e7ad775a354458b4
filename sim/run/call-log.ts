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

/** Spans between two moments at which reading may be interrupted. */
const SLICE = 50_000

/** Reads the calls out of a recording's spans in one go: what truly happened, kept or not. */
export function buildCallLog(recording: Recording, map: ServiceMap): CallLog {
  const reading = readCalls(recording, map)
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
  }
}

/** The same in slices, for whoever must stay responsive. */
export function* readCalls(recording: Recording, map: ServiceMap): Generator<undefined, CallLog> {
  const { columns, replica, replicas, rows, spanCount } = recording
  const serviceOfReplica = replicas.map(({ service }) => map.indexOf.get(service)!)
  const peerOfAddress = new Map<unknown, number>(
    Object.entries(recording.scenario.peers).map(([name, { address }]) => [address, map.indexOf.get(name)!]),
  )
  const calls = new Calls(spanCount)
  const bySpan = new Map<number, number>()
  let next = SLICE
  let seen = 0
  for (let trace = 0; trace < columns.traces.count; trace++) {
    const own = rows.of(trace)
    bySpan.clear()
    for (const row of own) bySpan.set(columns.spanLow[row]!, row)
    for (const row of own) {
      const kind = columns.kind[row]!
      const service = serviceOfReplica[replica[row]!]!
      const error = columns.status[row] === STATUS_ERROR ? 1 : 0
      if (kind === SERVER || kind === CONSUMER || columns.isRoot(row)) {
        const parent = parentOf(recording, own, bySpan, row)
        const from = parent < 0 ? -1 : serviceOfReplica[replica[parent]!]!
        const edge = from < 0 ? -1 : (map.edgeOf.get(from * map.services.length + service) ?? -1)
        calls.add(columns.start[row]!, edge, service, error)
      } else if (kind === CLIENT) {
        const peer = peerOfAddress.get(columns.attribute(row, 'server.address'))
        if (peer === undefined) continue
        calls.add(columns.start[row]!, map.edgeOf.get(service * map.services.length + peer) ?? -1, peer, error)
      }
    }
    seen += own.length
    if (seen < next) continue
    next = seen + SLICE
    yield
  }
  const order = yield* calls.inOrder()
  const { time, edge, service, error } = calls
  const drawn = order.filter((call) => edge[call]! >= 0)
  return {
    times: Float64Array.from(drawn, (call) => time[call]!),
    edges: Uint8Array.from(drawn, (call) => edge[call]!),
    errors: Uint8Array.from(drawn, (call) => error[call]!),
    byEdge: occurrences(order, edge, calls, map.edges.length),
    byService: occurrences(order, service, calls, map.services.length),
  }
}

/** A growing table of calls, a column per field. */
class Calls {
  count = 0
  readonly time: Float64Array
  readonly edge: Int16Array
  readonly service: Int16Array
  readonly error: Uint8Array

  constructor(size: number) {
    this.time = new Float64Array(size)
    this.edge = new Int16Array(size)
    this.service = new Int16Array(size)
    this.error = new Uint8Array(size)
  }

  add(time: number, edge: number, service: number, error: number): void {
    const call = this.count++
    this.time[call] = time
    this.edge[call] = edge
    this.service[call] = service
    this.error[call] = error
  }

  /** The calls by time, those of one moment as they were added; sorted bucket by bucket, so that it can be interrupted. */
  *inOrder(): Generator<undefined, Uint32Array> {
    const { count, time } = this
    let first = Infinity
    let last = -Infinity
    for (let call = 0; call < count; call++) {
      if (time[call]! < first) first = time[call]!
      if (time[call]! > last) last = time[call]!
    }
    const buckets = Math.max(1, Math.ceil(count / 256))
    const width = (last - first) / buckets || 1
    const bucketOf = (call: number): number => Math.min(buckets - 1, Math.floor((time[call]! - first) / width))
    const starts = new Uint32Array(buckets + 1)
    for (let call = 0; call < count; call++) starts[bucketOf(call) + 1]!++
    for (let bucket = 0; bucket < buckets; bucket++) starts[bucket + 1]! += starts[bucket]!
    const filled = starts.slice(0, buckets)
    const order = new Uint32Array(count)
    for (let call = 0; call < count; call++) order[filled[bucketOf(call)]!++] = call
    yield
    for (let bucket = 0; bucket < buckets; bucket++) {
      order.subarray(starts[bucket], starts[bucket + 1]).sort((a, b) => time[a]! - time[b]! || a - b)
      if (bucket % 256 === 255) yield
    }
    return order
  }
}

function occurrences(order: Uint32Array, group: Int16Array, { time, error }: Calls, count: number): Occurrences[] {
  const sizes = new Uint32Array(count)
  for (const call of order) if (group[call]! >= 0) sizes[group[call]!]!++
  const series = Array.from(sizes, (size) => ({ times: new Float64Array(size), failures: new Uint32Array(size + 1) }))
  const filled = new Uint32Array(count)
  for (const call of order) {
    const index = group[call]!
    if (index < 0) continue
    const position = filled[index]!++
    series[index]!.times[position] = time[call]!
    series[index]!.failures[position + 1] = series[index]!.failures[position]! + error[call]!
  }
  return series
}

/** The row of a span's parent among those of its trace, or -1; half an id finds it nearly always. */
function parentOf({ columns }: Recording, own: Uint32Array, bySpan: ReadonlyMap<number, number>, row: number): number {
  const high = columns.parentHigh[row]!
  const low = columns.parentLow[row]!
  const likely = bySpan.get(low)
  if (likely === undefined) return -1
  if (columns.spanHigh[likely] === high) return likely
  return own.find((other) => columns.spanLow[other] === low && columns.spanHigh[other] === high) ?? -1
}
