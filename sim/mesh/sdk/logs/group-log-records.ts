import type { LogRecord, Logs, ScopeLogs } from '../../../telemetry/logs.ts'
import type { Resource, Scope } from '../../../telemetry/span-columns.ts'

/** What recorded log records are read from; a `LogRecorder` is one. */
export type RecordedLogs = {
  readonly records: readonly LogRecord[]
  /** When each record came, ns of virtual time, and which replica emitted it. */
  readonly at: ArrayLike<number>
  readonly replica: ArrayLike<number>
  readonly scope: ArrayLike<number>
  readonly scopes: readonly Scope[]
}

/** A batch of one replica's records as one OTLP message: scopes in order of first sight, records in order. */
export function groupLogRecords(logs: RecordedLogs, resource: Resource, rows: Uint32Array): Logs {
  const byScope = new Map<number, ScopeLogs>()
  for (const row of rows) {
    const scope = logs.scope[row]!
    let group = byScope.get(scope)
    if (group === undefined) byScope.set(scope, (group = { scope: { ...logs.scopes[scope]! }, records: [] }))
    // Collectors change records in place; what was recorded stays.
    group.records.push({ ...logs.records[row]! })
  }
  return { resourceLogs: [{ resource: { ...resource }, scopes: [...byScope.values()] }] }
}
