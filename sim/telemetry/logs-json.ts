import { decodeAnyValue, decodeAttributes, encodeAnyValue, encodeAttributes } from './attributes-json.ts'
import { spanIdText, traceIdText } from './id-text.ts'
import { JsonReader } from './json-reader.ts'
import type { Json, JsonObject } from './json-reader.ts'
import type { LogRecord, Logs, ScopeLogs } from './logs.ts'
import { attributesAndDropped, decodeDropped, decodeResource, decodeScope, either, encodeScope } from './origin-json.ts'

const SEVERITIES = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']
const SEVERITY_NAMES = [
  'SEVERITY_NUMBER_UNSPECIFIED',
  ...SEVERITIES.flatMap((name) => ['', '2', '3', '4'].map((step) => `SEVERITY_NUMBER_${name}${step}`)),
]

/** Reads one OTLP/JSON message of logs, as tolerant as pdata's unmarshaler; else one sentence with the place in it. */
export function decodeLogs(json: unknown): { logs: Logs } | { error: string } {
  let place = ''
  const reader = new JsonReader(() => place)
  const root = reader.object(json as Json, '')
  const resourceLogs = reader
    .list(either(root, 'resourceLogs', 'resource_logs'), 'resourceLogs')
    .map((item, resourceIndex) => {
      place = `resourceLogs[${resourceIndex}]`
      const message = reader.object(item, '')
      const resource = decodeResource(reader, message)
      const scopes = reader.list(either(message, 'scopeLogs', 'scope_logs'), 'scopeLogs').map((scope, scopeIndex) => {
        const inScope = `resourceLogs[${resourceIndex}].scopeLogs[${scopeIndex}]`
        place = inScope
        return decodeScopeLogs(reader, reader.object(scope, ''), (index) => {
          place = `${inScope}.logRecords[${index}]`
        })
      })
      return { resource, scopes }
    })
  return reader.error === null ? { logs: { resourceLogs } } : { error: reader.error }
}

function decodeScopeLogs(reader: JsonReader, message: JsonObject, enter: (index: number) => void): ScopeLogs {
  const scope = decodeScope(reader, message)
  const records = reader.list(either(message, 'logRecords', 'log_records'), 'logRecords').map((record, index) => {
    enter(index)
    return decodeRecord(reader, reader.object(record, ''))
  })
  return { scope, records }
}

function decodeRecord(reader: JsonReader, record: JsonObject): LogRecord {
  return {
    time: reader.uint64(either(record, 'timeUnixNano', 'time_unix_nano'), 'timeUnixNano'),
    observedTime: reader.uint64(
      either(record, 'observedTimeUnixNano', 'observed_time_unix_nano'),
      'observedTimeUnixNano',
    ),
    severityNumber: reader.enumNumber(
      either(record, 'severityNumber', 'severity_number'),
      'severityNumber',
      SEVERITY_NAMES,
    ),
    severityText: reader.string(either(record, 'severityText', 'severity_text'), 'severityText'),
    body: decodeAnyValue(reader, record.body),
    attributes: decodeAttributes(reader, record.attributes),
    droppedAttributes: decodeDropped(reader, record, 'Attributes'),
    flags: reader.uint32(record.flags, 'flags'),
    traceId: traceIdText(reader.id(either(record, 'traceId', 'trace_id'), 'traceId', 32)),
    spanId: spanIdText(reader.id(either(record, 'spanId', 'span_id'), 'spanId', 16)),
    eventName: reader.string(either(record, 'eventName', 'event_name'), 'eventName'),
  }
}

/** Writes a message as pdata's JSON marshaler does: its order of fields, zero values left out. */
export function encodeLogs({ resourceLogs }: Logs): JsonObject {
  if (resourceLogs.length === 0) return {}
  return {
    resourceLogs: resourceLogs.map(({ resource, scopes }) => ({
      resource: attributesAndDropped(resource),
      ...(scopes.length > 0 && { scopeLogs: scopes.map(encodeScopeLogs) }),
      ...(resource.schemaUrl !== '' && { schemaUrl: resource.schemaUrl }),
    })),
  }
}

const encodeScopeLogs = ({ scope, records }: ScopeLogs): JsonObject => ({
  scope: encodeScope(scope),
  ...(records.length > 0 && { logRecords: records.map(encodeRecord) }),
  ...(scope.schemaUrl !== '' && { schemaUrl: scope.schemaUrl }),
})

const encodeRecord = (record: LogRecord): JsonObject => ({
  ...(record.time !== 0n && { timeUnixNano: String(record.time) }),
  ...(record.observedTime !== 0n && { observedTimeUnixNano: String(record.observedTime) }),
  ...(record.severityNumber !== 0 && { severityNumber: record.severityNumber }),
  ...(record.severityText !== '' && { severityText: record.severityText }),
  body: encodeAnyValue(record.body),
  ...(record.attributes.length > 0 && { attributes: encodeAttributes(record.attributes) }),
  ...(record.droppedAttributes > 0 && { droppedAttributesCount: record.droppedAttributes }),
  ...(record.flags !== 0 && { flags: record.flags }),
  ...(record.traceId !== '' && { traceId: record.traceId }),
  ...(record.spanId !== '' && { spanId: record.spanId }),
  ...(record.eventName !== '' && { eventName: record.eventName }),
})
