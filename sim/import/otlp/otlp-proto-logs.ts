import type { JsonObject } from '../../telemetry/json-reader.ts'
import { otlpJson, RESOURCE_LOGS } from '../../telemetry/otlp-proto-decode.ts'
import { ProtoMistake, ProtoReader, WIRE_BYTES } from '../../telemetry/proto-reader.ts'
import { isObject, listOf } from '../json-value.ts'
import type { LogWriter } from '../log-writer.ts'
import { readResource } from './otlp-details.ts'
import type { ProtoFrame } from './otlp-proto-reader.ts'

/** Reads the log records of messages in protobuf; yields how many, each `slice` records or so. */
export function* readProtoLogs(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => string,
  frames: readonly ProtoFrame[],
  writer: LogWriter,
  slice: number,
): Generator<number, void, undefined> {
  let done = 0
  for (const { from, to } of frames) {
    let resource = 0
    try {
      for (const reader = new ProtoReader(bytes, from, Math.min(to, bytes.length)); reader.next(); reader.skip()) {
        if (reader.number !== 1 || reader.wire !== WIRE_BYTES) continue
        const json = otlpJson(RESOURCE_LOGS, bytes, reader.from, Math.min(reader.to, reader.end), decode)
        for (const _ of addResourceLogs(json, resource, writer)) if (++done % slice === 0) yield done
        resource++
      }
    } catch (error) {
      if (!(error instanceof ProtoMistake)) throw error
      const { at, message } = error
      writer.refuse(() => `resourceLogs[${resource}], byte ${at}: ${message}`)
    }
  }
}

function* addResourceLogs(json: JsonObject, index: number, writer: LogWriter): Generator<void, void, undefined> {
  const { attributes } = readResource(json.resource, () => undefined)
  for (const [scope, scopeLogs] of listOf(json.scopeLogs).entries()) {
    const records = isObject(scopeLogs) ? listOf(scopeLogs.logRecords) : []
    for (const [place, record] of records.entries()) {
      writer.add(record, attributes, () => `resourceLogs[${index}].scopeLogs[${scope}].logRecords[${place}]`)
      yield
    }
  }
}
