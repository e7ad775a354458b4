import { Sha256 } from '../kernel/sha256.ts'
import { attributeValueKey } from '../telemetry/attribute.ts'
import { encodeMetrics } from '../telemetry/metrics-json.ts'
import type { Recording } from './recording.ts'

/**
 * SHA-256 (64 hexadecimal digits) over everything that was recorded: every span with its ids,
 * times and values, in the order in which they ended, the truth of every request, log records, log lines and metrics.
 */
export function digestRecording(recording: Recording): string {
  const hash = new Sha256()
  const { columns, spanCount, truth } = recording
  const attributes = (list: ReturnType<typeof columns.attributes>): string =>
    list.map(([key, value]) => `${key}=${attributeValueKey(value)}`).join('\n')
  for (const replica of recording.replicas) {
    hash.update(`${replica.name}\n${attributes(columns.resources[replica.resource]!.attributes)}\n`)
  }
  for (let row = 0; row < spanCount; row++) {
    const scope = columns.scopes[recording.scope[row]!]!
    hash.update(
      [
        columns.traceId(row),
        columns.spanId(row),
        columns.parentSpanId(row),
        columns.start[row],
        columns.end[row],
        columns.strings.text(columns.name[row]!),
        columns.kind[row],
        columns.status[row],
        columns.strings.text(columns.statusMessage[row]!),
        columns.flags[row],
        recording.replica[row],
        scope.name,
        scope.version,
        attributes(columns.attributes(row)),
        ...(columns.events.get(row) ?? []).map(
          (event) => `${event.time} ${event.name} ${attributes(event.attributes)}`,
        ),
      ].join('\n'),
    )
  }
  for (let request = 0; request < truth.count; request++) hash.update(JSON.stringify(truth.request(request)))
  const { logs, lines, metrics } = recording
  for (let row = 0; row < logs.records.length; row++) {
    const { time, severityNumber, body, attributes: own, traceId, spanId, eventName } = logs.records[row]!
    const said = [time, severityNumber, attributeValueKey(body), attributes(own), traceId, spanId, eventName]
    hash.update(`${logs.at[row]} ${logs.replica[row]} ${said.join('\n')}`)
  }
  for (const { at, replica, text } of lines) hash.update(`${at} ${replica} ${text}`)
  for (const { at, replica, metrics: collected } of metrics) {
    hash.update(`${at} ${replica} ${JSON.stringify(encodeMetrics(collected))}`)
  }
  return hash.hex()
}
