import type { ScopeSpans, Traces } from '../../telemetry/traces.ts'
import type { Recording, Replica } from '../recording.ts'

/** A batch of one replica's rows as one OTLP message: scopes in order of first sight, rows in order. */
export function groupRows(recording: Recording, replica: Replica, rows: Uint32Array): Traces {
  const byScope = new Map<number, number[]>()
  let last = -1
  let group: number[] = []
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    const scope = recording.scope[row]!
    // Mostly the same library as the span before.
    if (scope !== last) {
      last = scope
      group = byScope.get(scope) ?? []
      if (group.length === 0) byScope.set(scope, group)
    }
    group.push(row)
  }
  const scopes: ScopeSpans[] = []
  for (const [scope, ofScope] of byScope) scopes.push({ scope, rows: ofScope })
  return { columns: recording.columns, resourceSpans: [{ resource: replica.resource, scopes }] }
}
