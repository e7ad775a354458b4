import type { Attributes, AttributeValue } from './attribute.ts'
import type { Resource, Scope } from './span-columns.ts'

/**
 * One log record, as OTLP has it. Records may be changed in place by whoever holds the message alone (a consumer that
 * mutates); lists of attributes are never changed, only replaced.
 */
export type LogRecord = {
  /** When it happened, Unix ns; 0 is unknown. */
  time: bigint
  /** When the collection system saw it, Unix ns. */
  observedTime: bigint
  /** 0 is unspecified, 1–24 are TRACE to FATAL4. */
  severityNumber: number
  severityText: string
  body: AttributeValue
  attributes: Attributes
  droppedAttributes: number
  flags: number
  /** 32 lowercase hex digits, or the empty text. */
  traceId: string
  /** 16 lowercase hex digits, or the empty text. */
  spanId: string
  eventName: string
}

export type ScopeLogs = { scope: Scope; records: LogRecord[] }
export type ResourceLogs = { resource: Resource; scopes: ScopeLogs[] }

/** One message of log records: what OTLP calls LogsData. */
export type Logs = { resourceLogs: ResourceLogs[] }

/** How many records a message holds. */
export function logRecordCount({ resourceLogs }: Logs): number {
  let count = 0
  for (const { scopes } of resourceLogs) for (const { records } of scopes) count += records.length
  return count
}

/** A message of its own, to be changed without the other being changed. */
export const copyLogs = ({ resourceLogs }: Logs): Logs => ({
  resourceLogs: resourceLogs.map(({ resource, scopes }) => ({
    resource: { ...resource },
    scopes: scopes.map(({ scope, records }) => ({
      scope: { ...scope },
      records: records.map((record) => ({ ...record })),
    })),
  })),
})
