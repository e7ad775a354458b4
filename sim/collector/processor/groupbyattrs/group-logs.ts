import type { Logs, ScopeLogs } from '../../../telemetry/logs.ts'
import { ResourceGroups, splitAttributes } from './resource-groups.ts'
import type { GroupingTelemetry } from './telemetry.ts'

type NamedScope = ScopeLogs & { name: string; version: string }

/** Puts records with the same values of `keys` under one resource. */
export function groupLogs({ resourceLogs }: Logs, keys: readonly string[], telemetry: GroupingTelemetry): Logs {
  const groups = new ResourceGroups<NamedScope>()
  for (const { resource, scopes } of resourceLogs) {
    for (const { scope, records } of scopes) {
      const { name, version } = scope
      const create = (): NamedScope => ({ name, version, scope: { ...scope, schemaUrl: '' }, records: [] })
      for (const record of records) {
        const { moved, left } = splitAttributes(record.attributes, keys)
        telemetry.item(moved.length > 0)
        record.attributes = left
        groups.scopeFor(resource.attributes, moved, name, version, create).records.push(record)
      }
    }
  }
  telemetry.message(groups.groups.length)
  return {
    resourceLogs: groups.groups.map(({ attributes, scopes }) => ({
      resource: { attributes, schemaUrl: '', droppedAttributes: 0 },
      scopes: scopes.map(({ scope, records }) => ({ scope, records })),
    })),
  }
}
