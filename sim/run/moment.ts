import type { Moment, Traffic } from '../worker/moment-protocol.ts'
import type { CallLog } from './call-log.ts'
import { rateOf } from './call-log.ts'
import type { FinishedRun } from './finished-run.ts'
import { NEVER } from './run-recorder.ts'
import type { ServiceMap } from './service-map.ts'
import { countUpTo } from './timeline.ts'

/** Rates are over this long before the moment, ns. */
const WINDOW = 5e9

/** The whole world at one moment of virtual time. */
export function momentAt(run: FinishedRun, map: ServiceMap, calls: CallLog, atNs: number): Moment {
  const { recorder, setup, sdk } = run
  const second = Math.floor(atNs / 1e9)
  const from = Math.max(0, atNs - WINDOW)
  const services = map.services.map(({ name }, index) => {
    const own = sdk.filter(({ service }) => service === name)
    return {
      ...rateOf(calls.byService[index]!, from, atNs),
      sdkQueue: Math.max(0, ...own.map(({ queuePeak }) => queuePeak[second] ?? 0)),
      sdkDropped: own.reduce((sum, { droppedBySecond }) => sum + sumUpTo(droppedBySecond, second), 0),
    }
  })
  const waitCells = setup.tailSampling === null ? 0 : setup.tailSampling.waitSeconds + 1
  const ring: number[] = Array.from({ length: Math.min(waitCells, 60) }, () => 0)
  let waiting = 0
  let decided = 0
  let kept = 0
  let dropped = 0
  const { truth } = recorder.recording
  for (let request = 0; request < truth.count; request++) {
    const trace = truth.trace[request]!
    const arrived = recorder.firstArrival[trace]!
    if (arrived > atNs) continue
    const decision = Math.min(recorder.decidedAt[trace]!, recorder.evictedAt.get(trace) ?? NEVER)
    if (decision <= atNs) {
      decided++
      if (recorder.decision[trace] === 2) kept++
      else dropped++
    } else if (setup.tailSampling !== null && decision !== NEVER) {
      waiting++
      const cell = Math.floor((decision - atNs) / 1e9)
      if (cell < ring.length) ring[cell]!++
    }
  }
  const { over } = recorder
  return {
    atNs,
    services,
    edges: calls.byEdge.map((occurrences) => rateOf(occurrences, from, atNs)),
    collector: {
      received: over.received.at(atNs),
      refused: over.refused.at(atNs),
      refusing: over.refusing.at(atNs) === 1,
      heapBytes: over.heap.at(atNs),
      heapLimitBytes: setup.memoryLimitBytes,
      waiting,
      ring,
      decided,
      kept,
      dropped,
      exported: over.stored.at(atNs),
      exportQueue: over.exportQueue.at(atNs),
      exportQueueCapacity: recorder.exportQueueCapacity,
    },
  }
}

function sumUpTo(bySecond: readonly number[], second: number): number {
  let sum = 0
  for (let index = 0; index <= second && index < bySecond.length; index++) sum += bySecond[index]!
  return sum
}

/** Calls between two moments, thinned evenly to at most `limit`; each then stands for several. */
export function trafficBetween(calls: CallLog, fromNs: number, toNs: number, limit: number): Traffic {
  const first = countUpTo(calls.times, fromNs)
  const last = countUpTo(calls.times, toNs)
  const each = Math.max(1, Math.ceil((last - first) / Math.max(1, limit)))
  const size = Math.ceil((last - first) / each)
  const traffic: Traffic = {
    atNs: new Float64Array(size),
    edge: new Uint8Array(size),
    error: new Uint8Array(size),
    each,
  }
  for (let index = 0; index < size; index++) {
    // An error inside the group it stands for must not vanish.
    let chosen = first + index * each
    for (let call = chosen; call < Math.min(last, chosen + each); call++) if (calls.errors[call] === 1) chosen = call
    traffic.atNs[index] = calls.times[chosen]!
    traffic.edge[index] = calls.edges[chosen]!
    traffic.error[index] = calls.errors[chosen]!
  }
  return traffic
}
