import type { Recording } from '../mesh/recording.ts'
import { messageOf } from '../query/message-of.ts'
import type { SpanStore } from '../query/span-store.ts'
import { encodeTraces } from '../telemetry/otlp-json.ts'
import type { FinishedRun } from './finished-run.ts'

/** The spans of a run as a store, without a copy: only those that ended in the application, none that a processor made. */
export function storeOfRun(recording: Recording): SpanStore {
  const { columns, replicas, replica, scope, rows } = recording
  const services = [...new Set(replicas.map(({ service }) => service))]
  const serviceOfReplica = replicas.map(({ service }) => services.indexOf(service))
  return {
    columns,
    services,
    spanCount: recording.spanCount,
    rowsOf: (trace) => rows.of(trace),
    serviceOf: (row) => serviceOfReplica[replica[row]!]!,
    resourceOf: (row) => replicas[replica[row]!]!.resource,
    scopeOf: (row) => scope[row]!,
  }
}

/** The spans of one request as they ended, as OTLP/JSON. */
export function messageOfRequest({ recorder: { recording } }: FinishedRun, request: number): string {
  const rows = recording.rows.of(recording.truth.trace[request]!)
  return JSON.stringify(encodeTraces(messageOf(storeOfRun(recording), rows)))
}
