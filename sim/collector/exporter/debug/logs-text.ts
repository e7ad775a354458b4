import { formatGoTime } from '../../../telemetry/go-time.ts'
import type { Logs } from '../../../telemetry/logs.ts'
import { typeName, valueText } from '../../../telemetry/value-text.ts'
import { addAttributes } from './detailed-text.ts'
import { attributesText, originText, scopeText } from './normal-text.ts'

const SEVERITIES = ['Trace', 'Debug', 'Info', 'Warn', 'Error', 'Fatal']

/** As plog.SeverityNumber prints itself: nothing for a number it does not know. */
function severityName(severity: number): string {
  if (severity === 0) return 'Unspecified'
  const name = SEVERITIES[Math.floor((severity - 1) / 4)]
  const step = (severity - 1) % 4
  return name === undefined ? '' : `${name}${step === 0 ? '' : step + 1}`
}

/** Logs as the debug exporter prints them at verbosity normal: a line for each resource, scope and record. */
export function normalLogsText({ resourceLogs }: Logs): string {
  let text = ''
  for (const [resourceIndex, { resource, scopes }] of resourceLogs.entries()) {
    text += `ResourceLog #${resourceIndex}${originText(resource.schemaUrl, resource.attributes)}\n`
    for (const [scopeIndex, { scope, records }] of scopes.entries()) {
      text += `ScopeLog #${scopeIndex}${scopeText(scope)}\n`
      for (const { body, attributes } of records) {
        text += `${valueText(body)}${attributes.length === 0 ? ' ' : attributesText(attributes)}\n`
      }
    }
  }
  return text
}

/** Logs as the debug exporter prints them at verbosity detailed (upstream's internal/otlptext, same, without entity refs). */
export function detailedLogsText({ resourceLogs }: Logs): string {
  const lines: string[] = []
  for (const [resourceIndex, { resource, scopes }] of resourceLogs.entries()) {
    lines.push(`ResourceLog #${resourceIndex}`, `Resource SchemaURL: ${resource.schemaUrl}`)
    addAttributes(lines, 'Resource attributes', resource.attributes)
    for (const [scopeIndex, { scope, records }] of scopes.entries()) {
      lines.push(`ScopeLogs #${scopeIndex}`, `ScopeLogs SchemaURL: ${scope.schemaUrl}`)
      lines.push(`InstrumentationScope ${scope.name} ${scope.version}`)
      addAttributes(lines, 'InstrumentationScope attributes', scope.attributes)
      for (const [index, record] of records.entries()) {
        lines.push(
          `LogRecord #${index}`,
          `ObservedTimestamp: ${formatGoTime(record.observedTime)}`,
          `Timestamp: ${formatGoTime(record.time)}`,
          `SeverityText: ${record.severityText}`,
          `SeverityNumber: ${severityName(record.severityNumber)}(${record.severityNumber})`,
          ...(record.eventName === '' ? [] : [`EventName: ${record.eventName}`]),
          `Body: ${typeName(record.body)}(${valueText(record.body)})`,
        )
        addAttributes(lines, 'Attributes', record.attributes)
        lines.push(`Trace ID: ${record.traceId}`, `Span ID: ${record.spanId}`, `Flags: ${record.flags}`)
      }
    }
  }
  return lines.map((line) => `${line}\n`).join('')
}
