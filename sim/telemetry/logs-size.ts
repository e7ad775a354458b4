import type { LogRecord, Logs, ResourceLogs, ScopeLogs } from './logs.ts'
import {
  attributesSize,
  countFieldSize,
  fieldSize,
  resourceFieldSize,
  scopeFieldSize,
  textSize,
  valueSize,
} from './otlp-size.ts'

/** Bytes of one log record as OTLP protobuf, without the field it is in, as pdata's sizer counts. */
export function logRecordSize(record: LogRecord): number {
  let size = (record.time === 0n ? 0 : 9) + (record.observedTime === 0n ? 0 : 9)
  size += countFieldSize(record.severityNumber) + textSize(record.severityText)
  size += fieldSize(valueSize(record.body)) + attributesSize(record.attributes)
  size += countFieldSize(record.droppedAttributes) + (record.flags === 0 ? 0 : 5)
  size += (record.traceId === '' ? 2 : 18) + (record.spanId === '' ? 2 : 10)
  return size + textSize(record.eventName)
}

/** Bytes of one ScopeLogs, without the field it is in. */
export function scopeLogsSize({ scope, records }: ScopeLogs): number {
  let size = scopeFieldSize(scope)
  for (const record of records) size += fieldSize(logRecordSize(record))
  return size
}

/** Bytes of one ResourceLogs, without the field it is in. */
export function resourceLogsSize({ resource, scopes }: ResourceLogs): number {
  let size = resourceFieldSize(resource)
  for (const scope of scopes) size += fieldSize(scopeLogsSize(scope))
  return size
}

/** Bytes of a whole message as OTLP protobuf. */
export function logsSize({ resourceLogs }: Logs): number {
  let size = 0
  for (const each of resourceLogs) size += fieldSize(resourceLogsSize(each))
  return size
}
