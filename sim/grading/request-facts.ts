import type { Recording } from '../mesh/recording.ts'
import { activitiesByRequest } from '../run/truth/request-activities.ts'
import { LineageReader } from '../run/truth/span-lineage.ts'
import { NEVER } from '../run/run-recorder.ts'
import type { JudgedRun } from './judged-run.ts'

/** What telemetry has of one request. */
export type RequestFacts = {
  /** Spans that should be stored: whatever happened where a library or program makes spans. */
  expected: number
  stored: number
  /** Spans that are stored more than once. */
  repeated: number
  /** Trace ids of what is stored. */
  traces: number
  orphans: number
  /** Stored spans that hang under something that did not cause them. */
  misparented: number
  /** Stored spans that begin a trace though something before them has a span; with a link to it, or without. */
  newTraces: number
  linked: number
}

const known = new WeakMap<JudgedRun, RequestFacts[]>()

/** The facts of every request of a run; worked out once. */
export function requestFacts(run: JudgedRun): readonly RequestFacts[] {
  let facts = known.get(run)
  if (facts === undefined) {
    const { activities, count } = run.recording.truth
    const times = run.timesStored()
    facts = activitiesByRequest(activities, count).byRequest.map((numbers) => factsOf(run, numbers, times))
    known.set(run, facts)
  }
  return facts
}

function factsOf({ recording, storedAt }: JudgedRun, numbers: Int32Array, times: Uint8Array): RequestFacts {
  const { activities } = recording.truth
  const { trace } = recording.columns
  const isStored = (activity: number): boolean => {
    const row = activities.row[activity]!
    return row >= 0 && storedAt[row] !== NEVER
  }
  const facts: RequestFacts = {
    expected: 0,
    stored: 0,
    repeated: 0,
    traces: 0,
    orphans: 0,
    misparented: 0,
    newTraces: 0,
    linked: 0,
  }
  const traces = new Set<number>()
  const reader = new LineageReader(recording, numbers)
  for (const activity of numbers) {
    if (activities.lossOf(activity) !== 'not-instrumented') facts.expected++
    if (!isStored(activity)) continue
    facts.stored++
    if (times[activities.row[activity]!]! > 1) facts.repeated++
    traces.add(trace[activities.row[activity]!]!)
    switch (reader.of(activity, isStored).lineage) {
      case 'orphaned':
        facts.orphans++
        break
      case 'misparented':
        facts.misparented++
        break
      case 'new-trace':
        facts.newTraces++
        break
      case 'linked':
        facts.linked++
    }
  }
  facts.traces = traces.size
  return facts
}

/** Whether a request whose spans are these is one tree under one trace id; `links` accepts what links to its cause. */
export function isConnected(
  { traces, orphans, misparented, newTraces, linked }: RequestFacts,
  links: boolean,
): boolean {
  if (orphans + misparented + newTraces > 0) return false
  return links ? true : linked === 0 && traces <= 1
}

/** The activities of a recording that nobody instrumented are no gap, everything else is; `once` allows no copies. */
export function isComplete({ expected, stored, repeated }: RequestFacts, once = false): boolean {
  return stored === expected && !(once && repeated > 0)
}

/** Whether anything of a request is stored, in whichever trace. */
export function isSeen({ stored }: RequestFacts): boolean {
  return stored > 0
}

/** The entry operation's name of a request. */
export function operationOf({ truth }: Recording, request: number): string {
  return truth.operations[truth.operation[request]!]!.name
}
