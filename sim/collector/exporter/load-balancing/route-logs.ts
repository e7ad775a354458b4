import { findAttribute } from '../../../telemetry/attribute.ts'
import type { RandomStream } from '../../../kernel/random.ts'
import type { LogRecord, Logs, ResourceLogs } from '../../../telemetry/logs.ts'
import { hex32 } from '../../../telemetry/ids.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import { resourceIdentity } from './identity.ts'
import { BackendGroups, NO_BACKEND } from './route.ts'
import type { FindBackend, Routed } from './route.ts'
import { extendKey, keyPart } from './routing-attributes.ts'
import type { PartialKey } from './routing-attributes.ts'

/** What log records are routed by. */
export type LogsRouting =
  | { by: 'service' }
  | { by: 'resource' }
  | { by: 'traceID'; random: RandomStream }
  | { by: 'attributes'; names: readonly string[] }

/**
 * Sends log records to the backends of their keys.
 *
 * Upstream: loadbalancingexporter/log_exporter.go, same; a record without a trace id gets a random one. The key of a
 * trace id is its text here and its bytes for spans, so logs need not meet the spans of their trace.
 */
export function routeLogs<B>({ resourceLogs }: Logs, routing: LogsRouting, find: FindBackend<B>): Routed<B, Logs> {
  const groups = new BackendGroups<B, ResourceLogs>(find)
  for (const one of resourceLogs) {
    const done =
      routing.by === 'service' || routing.by === 'resource'
        ? add(groups, wholeKey(one, routing.by), one)
        : routeRecords(groups, one, routing)
    if (!done) return NO_BACKEND
  }
  return groups.map((own) => ({ resourceLogs: own }))
}

const wholeKey = ({ resource }: ResourceLogs, by: 'service' | 'resource'): string => {
  if (by === 'resource') return resourceIdentity(resource)
  const service = findAttribute(resource.attributes, 'service.name')
  return typeof service === 'string' ? service : ''
}

function routeRecords<B>(
  groups: BackendGroups<B, ResourceLogs>,
  one: ResourceLogs,
  routing: Extract<LogsRouting, { by: 'traceID' | 'attributes' }>,
): boolean {
  const { resource, scopes } = one
  const names = routing.by === 'attributes' ? routing.names : []
  const ofResource = extendKey({ key: '', missing: names }, resource.attributes)
  if (routing.by === 'attributes' && (ofResource.missing.length === 0 || scopes.length === 0)) {
    return add(groups, ofResource.key, one)
  }
  for (const { scope, records } of scopes) {
    const ofScope = extendKey(ofResource, scope.attributes)
    if (routing.by === 'attributes' && ofScope.missing.length === 0) {
      if (!add(groups, ofScope.key, { resource, scopes: [{ scope, records }] })) return false
      continue
    }
    const byKey = new Map<string, LogRecord[]>()
    for (const record of records) {
      const key = routing.by === 'traceID' ? traceKey(record, routing.random) : recordKey(record, ofScope)
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [record])
      else known.push(record)
    }
    for (const [key, own] of byKey) {
      if (!add(groups, key, { resource, scopes: [{ scope, records: own }] })) return false
    }
  }
  return true
}

function add<B>(groups: BackendGroups<B, ResourceLogs>, key: string, part: ResourceLogs): boolean {
  const items = groups.of(key)
  items?.push(part)
  return items !== null
}

const traceKey = ({ traceId }: LogRecord, random: RandomStream): string =>
  traceId === '' ? `${hex32(random.uint32())}${'0'.repeat(24)}` : traceId

function recordKey(record: LogRecord, { key, missing }: PartialKey): string {
  for (const name of missing) {
    if (name === 'log.severity') key += keyPart(name, record.severityText)
    else if (name === 'log.body') key += keyPart(name, valueText(record.body))
    else key += keyPart(name, valueText(findAttribute(record.attributes, name) ?? null))
  }
  return key
}
