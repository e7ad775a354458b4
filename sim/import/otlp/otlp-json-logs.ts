import type { Attributes } from '../../telemetry/attribute.ts'
import { JsonCursor, JsonMistake } from '../json-cursor.ts'
import { parseJson } from '../json-value.ts'
import type { LogWriter } from '../log-writer.ts'
import { readResource } from './otlp-details.ts'

/** Where a list of resourceLogs begins and ends, and what stands before places in it. */
export type LogRange = { from: number; to: number; prefix: string }

/** Reads the log records that the first pass over OTLP/JSON stepped over; yields how many, each `slice` records. */
export function* readJsonLogs(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => string,
  ranges: readonly LogRange[],
  writer: LogWriter,
  slice: number,
): Generator<number, void, undefined> {
  let done = 0
  const cursor = new JsonCursor(bytes, decode)
  for (const { from, to, prefix } of ranges) {
    cursor.at = from
    cursor.end = to
    let place = `${prefix}resourceLogs`
    try {
      for (const { record, resource, where } of recordsIn(cursor, prefix)) {
        place = where
        writer.add(parseJson(record), resource, () => where)
        if (++done % slice === 0) yield done
      }
    } catch (error) {
      if (!(error instanceof JsonMistake) && !(error instanceof SyntaxError)) throw error
      writer.refuse(() => `What follows ${place} cannot be read`)
    }
  }
}

type FoundRecord = { record: string; resource: Attributes; where: string }

function* recordsIn(cursor: JsonCursor, prefix: string): Generator<FoundRecord, void, undefined> {
  if (!cursor.isList()) return
  cursor.openList()
  for (let resource = 0; cursor.nextItem(); resource++) {
    if (cursor.isObject()) yield* recordsOfResource(cursor, `${prefix}resourceLogs[${resource}]`)
    else cursor.skip()
  }
}

/** The resource may stand behind its records, so that the scopes are gone to when all of it was seen. */
function* recordsOfResource(cursor: JsonCursor, place: string): Generator<FoundRecord, void, undefined> {
  let resource: Attributes = []
  const scopes: number[] = []
  cursor.openObject()
  for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
    if (key === 'resource') resource = readResource(parseJson(cursor.slice()), () => undefined).attributes
    else {
      if (/^(?:scope_?[lL]ogs|instrumentation_?[lL]ibrary_?[lL]ogs)$/.test(key) && cursor.isList())
        scopes.push(cursor.at)
      cursor.skip()
    }
  }
  const end = cursor.at
  for (const at of scopes) {
    cursor.at = at
    cursor.openList()
    for (let scope = 0; cursor.nextItem(); scope++) {
      if (!cursor.isObject()) {
        cursor.skip()
        continue
      }
      cursor.openObject()
      for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
        if (!/^log_?[rR]ecords$/.test(key) || !cursor.isList()) {
          cursor.skip()
          continue
        }
        cursor.openList()
        for (let index = 0; cursor.nextItem(); index++) {
          const record = cursor.slice()
          yield { record, resource, where: `${place}.scopeLogs[${scope}].logRecords[${index}]` }
        }
      }
    }
  }
  cursor.at = end
}
