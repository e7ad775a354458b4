import type { Process } from '../../../kernel/event.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import type { JsonObject } from '../../../telemetry/json-reader.ts'
import type { Logs } from '../../../telemetry/logs.ts'
import { encodeLogs } from '../../../telemetry/logs-json.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import { encodeMetrics } from '../../../telemetry/metrics-json.ts'
import { encodeTraces } from '../../../telemetry/otlp-json.ts'
import { otlpProto } from '../../../telemetry/otlp-proto.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { utf8Length } from '../../../telemetry/utf8.ts'
import { defineExporter } from '../../component/component.ts'
import type { Exporter, Settings } from '../../component/component.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import type { Host } from '../../host.ts'
import { BaseExporter } from '../exporterhelper/base-exporter.ts'
import type { SendError } from '../exporterhelper/send-error.ts'
import { fileConfig, validateFileConfig } from './config.ts'
import type { FileConfig } from './config.ts'
import { FileSink } from './file-sink.ts'

/** `file`: writes telemetry to files on the disk of the host. */
export const file = defineExporter({
  type: 'file',
  stability: 'alpha',
  doc: 'Writes telemetry to files, a line of OTLP/JSON for each message.',
  config: fileConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      { level: 'absent', about: 'compression', why: 'Its settings are checked; files hold uncompressed messages.' },
      { level: 'absent', about: 'encoding', why: 'There are no encoding extensions: it does not start, as upstream.' },
      { level: 'absent', about: 'rotation.localtime', why: 'The machine here lives in UTC.' },
      {
        level: 'simplified',
        about: 'flush_interval',
        why: 'A message is on disk when its last byte is: a crash leaves no half lines.',
      },
    ],
  },
  example: 'path: /var/log/otelcol/telemetry.jsonl\ncreate_directory: true',
  validate: validateFileConfig,
  createTraces: (settings, config) =>
    create<Traces>(settings, config, TRACES, {
      encode: encodeTraces,
      resources: ({ columns, resourceSpans }) =>
        resourceSpans.map((part) => [columns.resources[part.resource]!.attributes, { columns, resourceSpans: [part] }]),
    }),
  createMetrics: (settings, config) =>
    create<Metrics>(settings, config, METRICS, {
      encode: encodeMetrics,
      resources: ({ resourceMetrics }) =>
        resourceMetrics.map((part) => [part.resource.attributes, { resourceMetrics: [part] }]),
    }),
  createLogs: (settings, config) =>
    create<Logs>(settings, config, LOGS, {
      encode: encodeLogs,
      resources: ({ resourceLogs }) => resourceLogs.map((part) => [part.resource.attributes, { resourceLogs: [part] }]),
    }),
})

/** How messages of one signal are written and taken apart. */
type Codec<T> = { encode(data: T): JsonObject; resources(data: T): [Attributes, T][] }

function create<T>(settings: Settings, config: FileConfig, kind: MessageKind<T>, codec: Codec<T>): Exporter<T> {
  const sink = sinkOf(settings, config)
  const write = (data: T, segment: string | null): string | null => {
    const json = codec.encode(data)
    const text = config.format === 'proto' ? framed(otlpProto(kind.signal, json)) : `${JSON.stringify(json)}\n`
    return sink.write(text, config.format === 'proto' ? text.length : utf8Length(text), segment)
  }
  const base = new BaseExporter<T>(settings, kind, {
    // oxlint-disable-next-line require-yield -- writing takes no time
    *push(data): Process<SendError | null> {
      if (!sink.groups) {
        const mistake = write(data, null)
        return mistake === null ? null : { message: mistake, permanent: false }
      }
      const groups = new Map<string, T>()
      for (const [attributes, part] of codec.resources(data)) {
        const segment = sink.segmentOf(attributes)
        if (segment === null) continue
        const before = groups.get(segment)
        groups.set(segment, before === undefined ? part : kind.merge(before, part))
      }
      const mistakes = [...groups].map(([segment, part]) => write(part, segment)).filter((text) => text !== null)
      return mistakes.length === 0 ? null : { message: `Permanent error: ${mistakes.join('\n')}`, permanent: true }
    },
  })
  return {
    mutatesData: base.mutatesData,
    start: () => sink.start() ?? base.start(),
    consume: (data) => base.consume(data),
    *shutdown() {
      yield* base.shutdown()
      sink.close()
    },
  }
}

/** Bytes behind their number, as four bytes; a character for each byte. */
function framed(bytes: readonly number[]): string {
  const length = bytes.length
  const all = [length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255, ...bytes]
  return all.map((byte) => String.fromCharCode(byte)).join('')
}

/** One sink for all signals of a configured exporter, in every collector anew. */
const sinks = new WeakMap<Host, WeakMap<FileConfig, FileSink>>()

function sinkOf(settings: Settings, config: FileConfig): FileSink {
  let ofHost = sinks.get(settings.host)
  if (ofHost === undefined) {
    ofHost = new WeakMap()
    sinks.set(settings.host, ofHost)
  }
  let sink = ofHost.get(config)
  if (sink === undefined) {
    sink = new FileSink(settings, config)
    ofHost.set(config, sink)
  }
  return sink
}
