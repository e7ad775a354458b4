import { toMs } from '../kernel/time.ts'
import type { Recording } from '../mesh/recording.ts'
import { encodeLogs } from '../telemetry/logs-json.ts'
import { encodeMetrics } from '../telemetry/metrics-json.ts'
import { encodeTraces } from '../telemetry/otlp-json.ts'
import type { Traces } from '../telemetry/traces.ts'
import type { FinishedRun } from './finished-run.ts'
import { fateOf } from './request-fate.ts'
import type { SignalRecord } from './run-recorder.ts'

/** Lines of `sent.jsonl`: what the SDKs exported, in order. */
export function sentLines({ recorder }: FinishedRun): Generator<string> {
  return messageLines('service', recorder.sentMessages, recorder.sentSignals)
}

/** Lines of `received.jsonl`: what reached backends, in order. */
export function receivedLines({ recorder }: FinishedRun): Generator<string> {
  return messageLines('backend', recorder.storedMessages, recorder.storedSignals)
}

/** Messages of all signals in order of time; of one instant, spans come first. */
function* messageLines(
  whose: 'service' | 'backend',
  spans: readonly { at: number; from: string; traces: Traces }[],
  signals: readonly SignalRecord[],
): Generator<string> {
  let next = 0
  function* until(at: number): Generator<string> {
    for (; next < signals.length && signals[next]!.at < at; next++) {
      const { at: when, from, message } = signals[next]!
      const data = message.signal === 'logs' ? encodeLogs(message.data) : encodeMetrics(message.data)
      yield JSON.stringify({ at_ms: toMs(when), [whose]: from, [message.signal]: data })
    }
  }
  for (const { at, from, traces } of spans) {
    yield* until(at)
    yield JSON.stringify({ at_ms: toMs(at), [whose]: from, traces: encodeTraces(traces) })
  }
  yield* until(Infinity)
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
