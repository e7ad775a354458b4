import { criticalPath } from '../analysis/tree-critical-path.ts'
import { selfTimes } from '../analysis/self-time.ts'
import { buildSpanTree } from '../analysis/span-tree.ts'
import type { TimedSpan } from '../analysis/span-tree.ts'
import type { AttributeValue, Attributes } from '../telemetry/attribute.ts'
import { attributeKind, attributeText } from '../telemetry/attribute-text.ts'
import { STATUS_ERROR } from '../telemetry/span-columns.ts'
import type { SpanView, TraceView } from '../worker/protocol.ts'
import type { FinishedRun } from './finished-run.ts'
import { requestRow } from './request-list.ts'
import {
  FATE_EXPORT_LOST,
  FATE_LATE_DROPPED,
  FATE_REFUSED,
  FATE_SDK_DROPPED,
  FATE_STORED,
  FATE_UNSENT,
  NEVER,
} from './run-recorder.ts'
import type { ServiceMap } from './service-map.ts'

/** Every span of one request as it truly happened, and where each ended up. */
export function viewTrace(run: FinishedRun, map: ServiceMap, request: number): TraceView {
  const { recorder } = run
  const { recording } = recorder
  const { columns, truth, replicas } = recording
  const rows = Array.from(recording.rows.of(truth.trace[request]!)).toSorted(
    (a, b) => columns.start[a]! - columns.start[b]! || a - b,
  )
  const peers = new Map<AttributeValue | undefined, string>(
    Object.entries(recording.scenario.peers).map(([name, { address }]) => [address, name]),
  )
  const spans = rows.map((row): SpanView => {
    const replica = replicas[recording.replica[row]!]!
    const arrived = recorder.arrivedAt[row]!
    return {
      spanId: columns.spanId(row),
      parentSpanId: columns.parentSpanId(row),
      service: map.indexOf.get(replica.service)!,
      replica: replica.name,
      name: columns.strings.text(columns.name[row]!),
      kind: columns.kind[row]!,
      startNs: columns.start[row]!,
      endNs: columns.end[row]!,
      error: columns.status[row] === STATUS_ERROR,
      statusMessage: columns.strings.text(columns.statusMessage[row]!),
      attributes: columns.attributes(row).map(([key, value]) => [key, attributeText(value), attributeKind(value)]),
      resource: textPairs(columns.resources[replica.resource]!.attributes),
      scope: columns.scopes[recording.scope[row]!]!.name,
      events: (columns.events.get(row) ?? []).map(({ name, time, attributes }) => ({
        name,
        timeNs: time,
        attributes: textPairs(attributes),
      })),
      links: (columns.links.get(row) ?? []).map(({ traceId, spanId }) => ({ traceId, spanId })),
      end: whereItEnded(recorder.fate[row]!),
      arrivedNs: arrived === NEVER ? null : arrived,
      peer: columns.kind[row] === 3 ? (peers.get(columns.attribute(row, 'server.address')) ?? null) : null,
    }
  })
  const timed = spans.map(({ spanId, parentSpanId, startNs, endNs }): TimedSpan => ({
    spanId,
    parentSpanId,
    start: startNs,
    end: endNs,
  }))
  const tree = buildSpanTree(timed)
  return {
    row: requestRow(run, request),
    spans,
    cause: truth.causes[truth.cause[request]!]?.reason ?? null,
    criticalPath: criticalPath(timed, tree).map(({ span, start, end }) => ({
      spanId: spans[span]!.spanId,
      startNs: start,
      endNs: end,
    })),
    selfTimeNs: selfTimes(timed, tree),
  }
}

function whereItEnded(fate: number): SpanView['end'] {
  switch (fate) {
    case FATE_STORED:
      return 'stored'
    case FATE_LATE_DROPPED:
      return 'late-dropped'
    case FATE_SDK_DROPPED:
      return 'sdk-dropped'
    case FATE_REFUSED:
    case FATE_UNSENT:
      return 'refused'
    case FATE_EXPORT_LOST:
      return 'export-lost'
    default:
      return 'dropped'
  }
}

const textPairs = (attributes: Attributes): [string, string][] =>
  attributes.map(([key, value]) => [key, attributeText(value)])
