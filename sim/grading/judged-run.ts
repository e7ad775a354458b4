import type { Recording } from '../mesh/recording.ts'
import { VOTE_SAMPLED } from '../collector/observer.ts'
import type { FinishedRun } from '../run/finished-run.ts'
import { FATE_DROPPED, FATE_HELD, FATE_LATE_DROPPED, FATE_STORED, NEVER } from '../run/run-recorder.ts'
import type { SignalMessage } from '../mesh/sdk/signal-delivery.ts'
import type { FinishedTopologyRun } from '../run/topology/topology-run.ts'
import type { Traces } from '../telemetry/traces.ts'
import { rowsOf } from '../telemetry/traces.ts'
import type { WireTally } from './wire-tally.ts'

/** A row that a backend has, as it was when it came there, with the resource it came under. */
export type StoredSpan = { row: number; copy: number; resource: number }

/** What a check or a measure may ask of a finished run, whether one collector stood in it or several. */
export type JudgedRun = {
  recording: Recording
  /** Per row: when it first was in a backend, ns; NEVER when it never was. */
  storedAt: Float64Array
  /** Per trace. */
  storedSpans: ArrayLike<number>
  spansStored: number
  /** Whether a span that is not stored got lost, nobody having decided so. */
  isLost(row: number): boolean
  /** Each stored span once, as the last message had it. */
  stored(): readonly StoredSpan[]
  /** Per row: how many times it was stored, 255 at most. */
  timesStored(): Uint8Array
  /** `from` is the exporter, by its name in the configuration. */
  storedSignals: readonly { at: number; from: string; message: SignalMessage }[]
  evicted: number
  /** Of all decisions of tail_sampling: those of the collector that made most; 0 without any. */
  busiestShare: number
  lateSpans: number
  /** The most that one collector's heap held, bytes, and its tail_sampling, traces; null where nobody looked. */
  peakHeap: number | null
  peakTraces: number | null
  /** The most that waited in the queue of one SDK, spans; null where nobody counted. */
  peakQueue: number | null
  /** The run itself, where one collector stood in it. */
  single: FinishedRun | null
  wire: WireTally | null
}

/** A run with one collector. Peaks are known only when its counters were sampled. */
export function judgeSingle(run: FinishedRun, wire: WireTally | null): JudgedRun {
  const { recorder, counters } = run
  const { recording } = recorder
  const held = Object.entries(counters.series).filter(([key]) => key.includes('sampling_traces_on_memory'))
  return {
    recording,
    storedAt: recorder.storedAt,
    storedSpans: recorder.storedSpans,
    spansStored: recorder.spansStored,
    isLost: (row) => {
      const fate = recorder.fate[row]
      if (fate === FATE_STORED || fate === FATE_LATE_DROPPED) return false
      return (fate !== FATE_DROPPED && fate !== FATE_HELD) || recorder.evictedAt.has(recording.columns.trace[row]!)
    },
    stored: () => storedRows(recording, recorder.storedMessages),
    timesStored: () => timesStored(recording, recorder.storedMessages),
    storedSignals: recorder.storedSignals,
    evicted: recorder.evictedAt.size,
    busiestShare: 1,
    lateSpans: recorder.lateSpans,
    peakHeap:
      counters.times.length > 1 ? recorder.over.heap.values.reduce((most, each) => Math.max(most, each), 0) : null,
    peakTraces:
      held.length === 0
        ? null
        : held.reduce(
            (most, [, values]) =>
              Math.max(
                most,
                values.reduce((one, other) => Math.max(one, other), 0),
              ),
            0,
          ),
    peakQueue: run.sdk.reduce((most, { queuePeak }) => queuePeak.reduce((one, other) => Math.max(one, other), most), 0),
    single: run,
    wire,
  }
}

/** A run with several collectors. */
export function judgeTopology(run: FinishedTopologyRun, wire: WireTally | null): JudgedRun {
  const { recording, recorder } = run
  const storedAt = new Float64Array(recording.spanCount).fill(NEVER)
  const storedSpans = new Uint16Array(recording.columns.traces.count)
  let spansStored = 0
  for (const { at, traces } of recorder.storedMessages) {
    for (const copy of rowsOf(traces)) {
      const row = recording.columns.origin(copy)
      spansStored++
      if (storedAt[row] !== NEVER) continue
      storedAt[row] = at
      storedSpans[recording.columns.trace[row]!]!++
    }
  }
  const refused = new Set<number>()
  const sampled = new Set<number>()
  for (const { trace, decision } of recorder.decisions) (decision === VOTE_SAMPLED ? sampled : refused).add(trace)
  return {
    recording,
    storedAt,
    storedSpans,
    spansStored,
    isLost: (row) => {
      const trace = recording.columns.trace[row]!
      return storedAt[row] === NEVER && (sampled.has(trace) || !refused.has(trace))
    },
    stored: () => storedRows(recording, recorder.storedMessages),
    timesStored: () => timesStored(recording, recorder.storedMessages),
    storedSignals: recorder.storedSignals,
    evicted: 0,
    busiestShare: busiestShare(recorder.decisions),
    lateSpans: 0,
    peakHeap: null,
    peakTraces: null,
    peakQueue: null,
    single: null,
    wire,
  }
}

function busiestShare(decisions: readonly { collector: string | number }[]): number {
  const made = new Map<string | number, number>()
  for (const { collector } of decisions) made.set(collector, (made.get(collector) ?? 0) + 1)
  return Math.max(0, ...made.values()) / Math.max(1, decisions.length)
}

function timesStored({ columns, spanCount }: Recording, messages: readonly { traces: Traces }[]): Uint8Array {
  const times = new Uint8Array(spanCount)
  for (const { traces } of messages) {
    for (const copy of rowsOf(traces)) {
      const row = columns.origin(copy)
      if (times[row]! < 255) times[row]!++
    }
  }
  return times
}

function storedRows({ columns, spanCount }: Recording, messages: readonly { traces: Traces }[]): StoredSpan[] {
  const copyOf = new Int32Array(spanCount).fill(-1)
  const resourceOf = new Int32Array(spanCount)
  for (const { traces } of messages) {
    for (const { resource, scopes } of traces.resourceSpans) {
      for (const { rows } of scopes) {
        for (let index = 0; index < rows.length; index++) {
          const copy = rows[index]!
          const row = columns.origin(copy)
          copyOf[row] = copy
          resourceOf[row] = resource
        }
      }
    }
  }
  const stored: StoredSpan[] = []
  for (let row = 0; row < spanCount; row++) {
    if (copyOf[row]! >= 0) stored.push({ row, copy: copyOf[row]!, resource: resourceOf[row]! })
  }
  return stored
}
