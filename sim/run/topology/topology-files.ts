import { Sha256 } from '../../kernel/sha256.ts'
import { toMs } from '../../kernel/time.ts'
import { messageLines } from '../message-lines.ts'
import type { FinishedTopologyRun } from './topology-run.ts'

/** Lines of `sent.jsonl`: what the SDKs exported, in order. */
export function topologySentLines({ recorder }: FinishedTopologyRun): Generator<string> {
  return messageLines(recorder.sentMessages, recorder.sentSignals, ({ from }) => ({ service: from }))
}

/** Lines of `received.jsonl`: what reached backends, in order, and from which copy. */
export function topologyReceivedLines({ recorder }: FinishedTopologyRun): Generator<string> {
  return messageLines(recorder.storedMessages, recorder.storedSignals, ({ from, collector }) => ({
    backend: from,
    collector,
  }))
}

const DECISIONS: Record<number, string> = { 2: 'sampled', 3: 'not_sampled', 4: 'dropped' }

/** Lines of `decisions.jsonl`: every decision of every copy, in order. */
export function* topologyDecisionLines({ recorder, recording }: FinishedTopologyRun): Generator<string> {
  for (const { at, collector, processor, trace, decision, policy } of recorder.decisions) {
    const traceId = recording.columns.traces.id(trace)
    yield JSON.stringify({
      at_ms: toMs(at),
      collector,
      processor,
      trace_id: traceId,
      decision: DECISIONS[decision],
      policy,
    })
  }
}

/** SHA-256 over the lines sent and then the lines received, each with its newline. */
export function digestTopologyRun(run: FinishedTopologyRun): string {
  const hash = new Sha256()
  for (const line of topologySentLines(run)) hash.update(`${line}\n`)
  for (const line of topologyReceivedLines(run)) hash.update(`${line}\n`)
  return hash.hex()
}
