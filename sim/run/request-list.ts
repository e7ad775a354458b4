import type { RequestFilter, RequestRow, RequestSort } from '../worker/request-protocol.ts'
import type { FinishedRun } from './finished-run.ts'
import { FATE_HELD, NEVER } from './run-recorder.ts'
import { fateOf, hasLateSpan, isError, isSlow } from './request-fate.ts'

/** One request as the lists show it. */
export function requestRow(run: FinishedRun, request: number): RequestRow {
  const { recorder, setup } = run
  const { recording } = recorder
  const { truth } = recording
  const trace = truth.trace[request]!
  let received = 0
  const rows = recording.rows.of(trace)
  for (const row of rows) if (recorder.arrivedAt[row] !== NEVER || recorder.fate[row] === FATE_HELD) received++
  const fate = fateOf(run, request)
  return {
    request,
    traceId: truth.traces.id(trace),
    operation: truth.operations[truth.operation[request]!]!.name,
    startNs: truth.start[request]!,
    durationNs: truth.response[request]!,
    error: isError(run, request),
    slow: isSlow(run, request),
    late: hasLateSpan(run, request),
    fate,
    policy: fate === 'kept' ? (setup.tailSampling?.policies[recorder.credited[trace]!]?.name ?? null) : null,
    spans: rows.length,
    spansReceived: received,
  }
}

/** Indexes of the requests a filter lets through, sorted. */
export function selectRequests(run: FinishedRun, filter: RequestFilter, sort: RequestSort): number[] {
  const { truth } = run.recorder.recording
  const selected: number[] = []
  for (let request = 0; request < truth.count; request++) if (passes(run, request, filter)) selected.push(request)
  const { response } = truth
  if (sort === 'longest') selected.sort((a, b) => response[b]! - response[a]! || a - b)
  if (sort === 'shortest') selected.sort((a, b) => response[a]! - response[b]! || a - b)
  return selected
}

function passes(run: FinishedRun, request: number, filter: RequestFilter): boolean {
  const { recorder, setup } = run
  const { recording } = recorder
  const { truth } = recording
  const trace = truth.trace[request]!
  if (filter.fate !== undefined && fateOf(run, request) !== filter.fate) return false
  if (filter.error !== undefined && isError(run, request) !== filter.error) return false
  if (filter.slow !== undefined && isSlow(run, request) !== filter.slow) return false
  if (filter.late !== undefined && hasLateSpan(run, request) !== filter.late) return false
  const operation = truth.operations[truth.operation[request]!]!.name
  if (filter.operation !== undefined && operation !== filter.operation) return false
  if (filter.policy !== undefined) {
    if (setup.tailSampling?.policies[recorder.credited[trace]!]?.name !== filter.policy) return false
  }
  if (filter.service !== undefined) {
    const { replica, replicas, rows } = recording
    if (!rows.of(trace).some((row) => replicas[replica[row]!]!.service === filter.service)) return false
  }
  if (filter.text !== undefined && filter.text !== '') {
    const text = filter.text.toLowerCase()
    if (!truth.traces.id(trace).startsWith(text) && !operation.toLowerCase().includes(text)) return false
  }
  return true
}
