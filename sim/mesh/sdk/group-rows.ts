import type { ScopeSpans, Traces } from '../../telemetry/traces.ts'
import type { Recording, Replica } from '../recording.ts'

/** A batch of one replica's rows as one OTLP message: scopes in order of first sight, rows in order. */
export function groupRows(recording: Recording, replica: Replica, rows: Uint32Array): Traces {
  const byScope = new Map<number, number[]>()
  for (const row of rows) {
    const scope = recording.scope[row]!
    const group = byScope.get(scope)
    if (group === undefined) byScope.set(scope, [row])
    else group.push(row)
  }
  const scopes: ScopeSpans[] = []
  for (const [scope, group] of byScope) scopes.push({ scope, rows: group })
  return { columns: recording.columns, resourceSpans: [{ resource: replica.resource, scopes }] }
}
