import type { Recording } from '../../mesh/recording.ts'
import { OUTCOME_ERROR } from '../../truth/truth-table.ts'
import type { WireSpan, WireTrace, WireView } from '../../worker/wire-protocol.ts'
import { activitiesOf } from '../truth/request-activities.ts'
import { LineageReader } from '../truth/span-lineage.ts'
import { spanIds, spanMade } from '../truth/span-made.ts'
import { viewHop } from './view-hop.ts'
import type { WireLog } from './wire-log.ts'

/** What a request sent, from what was written down, and the spans it left. */
export function viewWire(recording: Recording, request: number, log: WireLog): WireView {
  const { truth } = recording
  const spans = spansOf(recording, request)
  return {
    request,
    operation: truth.operations[truth.operation[request]!]!.name,
    startNs: truth.start[request]!,
    durationNs: truth.response[request]!,
    error: truth.outcome[request] === OUTCOME_ERROR,
    hops: log.hops.map((logged) => viewHop(recording, logged)),
    spans,
    traces: tracesOf(spans),
  }
}

function spansOf(recording: Recording, request: number): WireSpan[] {
  const { truth, columns, replicas } = recording
  const { activities } = truth
  const all = activitiesOf(activities, request)
  const reader = new LineageReader(recording, all)
  const isThere = (activity: number): boolean => spanMade(recording, activity) === 'recorded'
  return all.map((activity) => {
    const { name, kind } = activities.label(activity)
    const row = activities.row[activity]!
    return {
      activity,
      cause: activities.parent[activity]!,
      service: replicas[activities.replica[activity]!]!.service,
      name,
      kind,
      made: spanMade(recording, activity),
      ids: spanIds(recording, activity),
      parentSpanId: row < 0 ? null : columns.parentSpanId(row),
      lineage: row < 0 ? null : reader.of(activity, isThere).lineage,
    }
  })
}

/** The traces that spans are in, in the order in which they began. */
function tracesOf(spans: readonly WireSpan[]): WireTrace[] {
  const traces = new Map<string, WireTrace>()
  for (const { ids, made, lineage, parentSpanId } of spans) {
    if (ids === null) continue
    let trace = traces.get(ids.traceId)
    if (trace === undefined) {
      trace = { traceId: ids.traceId, spans: 0, recorded: 0, roots: 0, orphans: 0 }
      traces.set(ids.traceId, trace)
    }
    trace.spans++
    if (made !== 'recorded') continue
    trace.recorded++
    if (parentSpanId === '') trace.roots++
    if (lineage === 'orphaned') trace.orphans++
  }
  return [...traces.values()]
}
