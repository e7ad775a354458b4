import { VOTE_DROPPED } from '../collector/observer.ts'
import { OUTCOME_ERROR } from '../truth/truth-table.ts'
import type { Fate } from '../worker/request-protocol.ts'
import type { FinishedRun } from './finished-run.ts'
import { NEVER } from './run-recorder.ts'
import type { RunRecorder } from './run-recorder.ts'

/** What became of the trace of a request. */
export function fateOf({ recorder, setup }: FinishedRun, request: number): Fate {
  const trace = recorder.recording.truth.trace[request]!
  if (recorder.storedSpans[trace]! > 0) return 'kept'
  if (recorder.firstArrival[trace] === NEVER) return 'never'
  return setup.tailSampling !== null && isWaiting(recorder, trace) ? 'open' : 'dropped'
}

/** Whether tail_sampling holds a trace undecided; what never reached it was dropped by somebody before. */
const isWaiting = (recorder: RunRecorder, trace: number): boolean =>
  recorder.reachedSampler[trace] === 1 && recorder.decidedAt[trace] === NEVER && !recorder.evictedAt.has(trace)

/** Codes of `Strip.decision`. */
const CODES: Record<Fate, number> = { open: 0, never: 1, kept: 2, dropped: 3 }

/** The code the strip draws. */
export function decisionCode(run: FinishedRun, request: number): number {
  const fate = fateOf(run, request)
  const trace = run.recorder.recording.truth.trace[request]!
  return fate === 'dropped' && run.recorder.decision[trace] === VOTE_DROPPED ? 4 : CODES[fate]
}

/** When the strip shows it: the decision, the eviction, or, where tail_sampling has no say, the arrival. */
export function decidedAt({ recorder, setup }: FinishedRun, request: number): number {
  const trace = recorder.recording.truth.trace[request]!
  if (setup.tailSampling === null || recorder.reachedSampler[trace] === 0) return recorder.firstArrival[trace]!
  return Math.min(recorder.decidedAt[trace]!, recorder.evictedAt.get(trace) ?? NEVER)
}

/** Whether a span of the request's trace came after its decision. */
export function hasLateSpan({ recorder }: FinishedRun, request: number): boolean {
  const { recording } = recorder
  for (const row of recording.rows.of(recording.truth.trace[request]!)) if (recorder.late[row] === 1) return true
  return false
}

/** Whether the request failed. */
export function isError({ recorder }: FinishedRun, request: number): boolean {
  return recorder.recording.truth.outcome[request] === OUTCOME_ERROR
}

/** Whether the request was slow, as the scenario defines it. */
export function isSlow({ recorder }: FinishedRun, request: number): boolean {
  return recorder.recording.truth.slow[request] === 1
}
