import type { AttributeValue } from '../telemetry/attribute.ts'
import type { SpanEnd, TraceView } from '../worker/request-protocol.ts'
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
import { neverSent } from './truth/span-place.ts'

const KIND_CLIENT = 3

/** One request as it truly happened, and where each of its spans ended up. */
export function viewTrace(run: FinishedRun, request: number): TraceView {
  const { recorder } = run
  const { recording } = recorder
  const { columns, truth } = recording
  const trace = truth.trace[request]!
  const peers = new Map<AttributeValue | undefined, string>(
    Object.entries(recording.scenario.peers).map(([name, { address }]) => [address, name]),
  )
  return {
    row: requestRow(run, request),
    trace,
    fates: Array.from(recording.rows.of(trace), (row) => {
      const arrived = recorder.arrivedAt[row]!
      return {
        spanId: columns.spanId(row),
        end: whereItEnded(run, row),
        arrivedNs: arrived === NEVER ? null : arrived,
        peer: columns.kind[row] === KIND_CLIENT ? (peers.get(columns.attribute(row, 'server.address')) ?? null) : null,
      }
    }),
    cause: truth.causes[truth.cause[request]!]?.reason ?? null,
  }
}

function whereItEnded({ recorder: { fate, recording } }: FinishedRun, row: number): SpanEnd {
  switch (fate[row]) {
    case FATE_STORED:
      return 'stored'
    case FATE_LATE_DROPPED:
      return 'late-dropped'
    case FATE_SDK_DROPPED:
      return 'sdk-dropped'
    case FATE_REFUSED:
      return 'refused'
    case FATE_UNSENT:
      return neverSent(recording, row)
    case FATE_EXPORT_LOST:
      return 'export-lost'
    default:
      return 'dropped'
  }
}
