import type { LogRecord, Logs, ResourceLogs, ScopeLogs } from '../../../telemetry/logs.ts'
import type { Scope } from '../../../telemetry/span-columns.ts'
import { mapHash } from '../../exporter/load-balancing/map-hash.ts'

/**
 * Gives every log record a resource and a scope of its own.
 *
 * As upstream, what is not attributes of a resource is lost, and so are dropped counts of a scope (upstream:
 * internal/pdatautil FlattenLogs).
 */
export const flattenLogs = ({ resourceLogs }: Logs): Logs => ({
  resourceLogs: resourceLogs.flatMap(({ resource: { attributes }, scopes }) =>
    scopes.flatMap(({ scope, records }) =>
      records.map((record) => ({
        resource: { attributes, schemaUrl: '', droppedAttributes: 0 },
        scopes: [{ scope: { ...scope, droppedAttributes: 0 }, records: [record] }],
      })),
    ),
  ),
})

/** Puts records of equal resources and equal scopes together again (upstream: internal/pdatautil GroupByResourceLogs). */
export function groupLogs({ resourceLogs }: Logs): Logs {
  const groups = new Map<string, ResourceLogs & { byScope: Map<string, ScopeLogs> }>()
  for (const { resource, scopes } of resourceLogs) {
    const key = mapHash(resource.attributes).join()
    const group = groups.get(key) ?? { resource, scopes: [], byScope: new Map<string, ScopeLogs>() }
    groups.set(key, group)
    for (const { scope, records } of scopes) addRecords(group, scope, records)
  }
  return { resourceLogs: Array.from(groups.values(), ({ resource, scopes }) => ({ resource, scopes })) }
}

function addRecords(
  { scopes, byScope }: { scopes: ScopeLogs[]; byScope: Map<string, ScopeLogs> },
  scope: Scope,
  records: readonly LogRecord[],
): void {
  const { name, version, schemaUrl, attributes } = scope
  const key = JSON.stringify([schemaUrl, name, version, mapHash(attributes)])
  const known = byScope.get(key)
  if (known !== undefined) {
    known.records.push(...records)
    return
  }
  const added = { scope, records: [...records] }
  byScope.set(key, added)
  scopes.push(added)
}
