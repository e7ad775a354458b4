import { toMs } from '../kernel/time.ts'
import type { Recording } from '../mesh/recording.ts'
import type { FinishedRun } from './finished-run.ts'
import { messageLines } from './message-lines.ts'
import { fateOf } from './request-fate.ts'

/** Lines of `sent.jsonl`: what the SDKs exported, in order. */
export function sentLines({ recorder }: FinishedRun): Generator<string> {
  return messageLines(recorder.sentMessages, recorder.sentSignals, ({ from }) => ({ service: from }))
}

/** Lines of `received.jsonl`: what reached backends, in order. */
export function receivedLines({ recorder }: FinishedRun): Generator<string> {
  return messageLines(recorder.storedMessages, recorder.storedSignals, ({ from }) => ({ backend: from }))
}

/** Lines of `truth.jsonl`: one per request. */
export function* truthLines({ truth }: Pick<Recording, 'truth'>): Generator<string> {
  for (let request = 0; request < truth.count; request++) {
    const { trace_id, operation, start_ms, duration_ms, outcome, cause, spans } = truth.request(request)
    yield JSON.stringify({ trace_id, operation, start_ms, duration_ms, outcome, cause: cause?.id ?? null, spans })
  }
}

const DECISIONS: Record<number, string> = { 2: 'sampled', 3: 'not_sampled', 4: 'dropped' }

/** Lines of `decisions.jsonl`: one per decided trace, in order of decision. */
export function* decisionLines(run: FinishedRun): Generator<string> {
  const { recorder, setup } = run
  const { truth } = recorder.recording
  const decided = Array.from({ length: truth.count }, (_, request) => request)
    .filter((request) => Number.isFinite(recorder.decidedAt[truth.trace[request]!]!))
    .toSorted((a, b) => recorder.decidedAt[truth.trace[a]!]! - recorder.decidedAt[truth.trace[b]!]! || a - b)
  for (const request of decided) {
    const trace = truth.trace[request]!
    yield JSON.stringify({
      at_ms: toMs(recorder.decidedAt[trace]!),
      processor: setup.tailSampling!.id,
      trace_id: truth.traces.id(trace),
      decision: DECISIONS[recorder.decision[trace]!],
      policy: setup.tailSampling!.policies[recorder.credited[trace]!]?.name ?? '',
      reached_backend: fateOf(run, request) === 'kept',
    })
  }
}
