import { criticalPath, DEFAULT_ASSUMPTION } from '../analysis/critical-path.ts'
import { selfTime } from '../analysis/self-time.ts'
import type { TraceShape } from '../analysis/trace-shape.ts'
import { MILLISECOND, SECOND } from '../kernel/time.ts'
import { quantile } from '../run/quantile.ts'
import { NEVER } from '../run/run-recorder.ts'
import type { Recording } from '../mesh/recording.ts'
import { hex64 } from '../telemetry/ids.ts'
import { otlpSizer } from '../telemetry/otlp-size.ts'
import { evaluateCheck } from './evaluate-check.ts'
import { findSpan, positionsOf, shapeOf } from './find-span.ts'
import type { JudgedRun } from './judged-run.ts'
import type { Measure } from './measure.ts'
import { MeasureError } from './measure-error.ts'
import { operationOf, requestFacts } from './request-facts.ts'
import { isKept, matches } from './request-filter.ts'
import { measureRun } from './run-outcome.ts'
import { selectedRequests, selectRequests } from './select-requests.ts'
import { findFault } from './struck-fault.ts'

const MIB = 1024 * 1024

/**
 * The number that a measure is on a finished run; of the critical path, how many spans are on it. `faultsOf` is the run
 * whose faults are meant, where this one is the same world without them.
 */
export function evaluateMeasure(measure: Measure, run: JudgedRun, faultsOf: Recording = run.recording): number {
  const { recording } = run
  const { truth } = recording
  const count = (test: (request: number) => boolean): number => {
    let found = 0
    for (let request = 0; request < truth.count; request++) if (test(request)) found++
    return found
  }
  if ('request' in measure && measure.request >= truth.count) {
    throw new MeasureError(`The run has ${truth.count} requests, and no number ${measure.request}.`)
  }
  switch (measure.kind) {
    case 'kept_share':
      return (100 * count((request) => isKept(run, request))) / truth.count
    case 'traces_kept':
      return count((request) => isKept(run, request))
    case 'requests':
      return truth.count
    case 'errors':
      return count((request) => matches(recording, request, 'error'))
    case 'errors_kept':
      return count((request) => matches(recording, request, 'error') && isKept(run, request))
    case 'slow':
      return count((request) => matches(recording, request, 'slow'))
    case 'spans':
      return recording.spanCount
    case 'spans_stored':
      return run.stored().length
    case 'traces_stored':
      return Array.from(run.storedSpans).filter((spans) => spans > 0).length
    case 'late_spans':
      return run.lateSpans
    case 'lost_spans': {
      let lost = 0
      for (let row = 0; row < recording.spanCount; row++) if (run.isLost(row)) lost++
      return lost
    }
    case 'evicted':
      return run.evicted
    case 'orphans_share': {
      const facts = requestFacts(run)
      const stored = facts.reduce((sum, one) => sum + one.stored, 0)
      return stored === 0 ? 0 : (100 * facts.reduce((sum, { orphans }) => sum + orphans, 0)) / stored
    }
    case 'peak_mib':
      return (run.peakHeap ?? 0) / MIB
    case 'trace_ids_of_request':
      return new Set(rowsOfRequest(run, measure.request).map((row) => recording.columns.trace[row]!)).size
    case 'spans_of_request':
      return rowsOfRequest(run, measure.request).length
    case 'services_of_request': {
      const services = rowsOfRequest(run, measure.request).map(
        (row) => recording.replicas[recording.replica[row]!]!.service,
      )
      return new Set(services).size
    }
    case 'duration_ms':
      return truth.response[measure.request]! / MILLISECOND
    case 'extent_ms':
      return truth.fullExtent[measure.request]! / MILLISECOND
    case 'decision_s': {
      if (run.single === null) throw new MeasureError('When a trace was decided is told of one collector only.')
      const at = run.single.recorder.decidedAt[truth.trace[measure.request]!]!
      if (at === NEVER) throw new MeasureError(`The trace of request ${measure.request} was never decided.`)
      return at / SECOND
    }
    case 'critical_path':
      return criticalSpans(run, measure.request).length
    case 'span_ms': {
      const { shape, position } = findSpan(run, measure)
      return (shape.to[position]! - shape.from[position]!) / MILLISECOND
    }
    case 'self_time_ms': {
      const { shape, position } = findSpan(run, measure)
      return selfTime(shape)[position]! / MILLISECOND
    }
    case 'percentile_ms': {
      const times = waits(measure, recording, faultsOf)
      return quantile(Float64Array.from(times).sort(), measure.p / 100) / MILLISECOND
    }
    case 'mean_ms': {
      const times = waits(measure, recording, faultsOf)
      return times.reduce((sum, time) => sum + time, 0) / times.length / MILLISECOND
    }
    case 'count':
      return selectedRequests(measure, recording, faultsOf).length
    case 'share': {
      const all = selectedRequests(measure.of ?? {}, recording, faultsOf)
      if (all.length === 0) throw new MeasureError('No request is like what the share is of.')
      return (100 * all.filter(selectRequests(measure, recording, faultsOf)).length) / all.length
    }
    case 'calls_per_request':
      return callsPerRequest(measure, recording, faultsOf)
    case 'fault': {
      const { live } = findFault(faultsOf, measure.fault)
      const ends = Math.min(live.to, recording.durationNs)
      if (measure.what === 'onset_s') return live.from / SECOND
      if (measure.what === 'ends_s') return ends / SECOND
      return measure.what === 'lasts_s' ? Math.max(0, ends - live.from) / SECOND : live.strength
    }
    case 'stored_mib': {
      const sizer = otlpSizer(recording.columns)
      return run.stored().reduce((sum, { copy }) => sum + sizer.span(copy), 0) / MIB
    }
    case 'kept_of_operation': {
      const all = count((request) => operationOf(recording, request) === measure.operation)
      if (all === 0) throw new MeasureError(`No request is for "${measure.operation}".`)
      return (
        (100 * count((request) => operationOf(recording, request) === measure.operation && isKept(run, request))) / all
      )
    }
    case 'check': {
      const { check } = measure
      const { measured, unit } = evaluateCheck(check, [measureRun(run, [check])])
      return unit === 'share' ? measured * 100 : measured
    }
  }
}

/** Ids of the spans of a request that are called so: a name, or `service: name`. */
export function spanIdsNamed(run: JudgedRun, request: number, names: readonly string[]): string[] {
  const shape = shapeOf(run, request)
  return names.flatMap((name) => {
    const found = positionsOf(shape, name)
    if (found.length === 0) throw new MeasureError(`The request ${request} has no span "${name}".`)
    return found.map((position) => idOf(shape, position))
  })
}

/** Ids of the spans on the critical path of a request's trace, from its beginning. */
export function criticalSpans(run: JudgedRun, request: number): string[] {
  const shape = shapeOf(run, request)
  const { span } = criticalPath(shape, DEFAULT_ASSUMPTION)
  return [...new Set(span)].map((position) => idOf(shape, position))
}

function rowsOfRequest({ recording: { rows, truth } }: JudgedRun, request: number): number[] {
  const found: number[] = []
  for (let trace = 0; trace < truth.traces.count; trace++) {
    if (truth.requestOfTrace(trace) === request) found.push(...rows.of(trace))
  }
  return found
}

/** How long the users of these requests waited, ns. */
function waits(
  measure: Extract<Measure, { kind: 'percentile_ms' | 'mean_ms' }>,
  recording: Recording,
  faultsOf: Recording,
): number[] {
  const requests = selectedRequests(measure, recording, faultsOf)
  const { operation } = measure
  if (requests.length === 0)
    throw new MeasureError(operation === undefined ? 'No request is like that.' : `No request is for "${operation}".`)
  return requests.map((request) => recording.truth.response[request]!)
}

function callsPerRequest(
  measure: Extract<Measure, { kind: 'calls_per_request' }>,
  recording: Recording,
  faultsOf: Recording,
): number {
  const [caller, callee] = measure.edge.split('>')
  const { activities } = recording.truth
  const isMeant = selectRequests(measure, recording, faultsOf)
  const serviceOf = (activity: number): string => recording.replicas[activities.replica[activity]!]!.service
  const asking = new Set<number>()
  let calls = 0
  for (let activity = 0; activity < activities.count; activity++) {
    const request = activities.request[activity]!
    const parent = activities.parent[activity]!
    if (request < 0 || parent < 0 || serviceOf(activity) !== callee || serviceOf(parent) !== caller) continue
    if (!isMeant(request)) continue
    asking.add(request)
    calls++
  }
  if (calls === 0) throw new MeasureError(`No request calls on ${measure.edge}.`)
  return calls / asking.size
}

const idOf = (shape: TraceShape, position: number): string => hex64(shape.spanHigh[position]!, shape.spanLow[position]!)
