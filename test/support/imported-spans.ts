import { readTraceFile } from '#sim/import/read-trace-file.ts'
import type { TraceFile } from '#sim/import/trace-file.ts'
import type { TraceStore } from '#sim/query/trace-store.ts'
import type { Diagnostic } from '#sim/diagnostic.ts'
import type { SpanColumns } from '#sim/telemetry/span-columns.ts'
import { eventUnixNano } from '#sim/telemetry/otlp-json.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
export const HOST = { decode: (bytes: Uint8Array) => decoder.decode(bytes) }

const bytesOf = (content: unknown): Uint8Array => {
  if (content instanceof Uint8Array) return content
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))
}

/** Reads a file, given as bytes, text or what its JSON is of, with all its details. */
export function imported(content: unknown, into: TraceStore | null = null): TraceFile {
  const read = readTraceFile(bytesOf(content), HOST, into)
  if ('diagnostic' in read) throw new Error(read.diagnostic.message)
  for (const _ of read.fillDetails());
  return read
}

/** What is said of a file that cannot be read at all, or else of its parts. */
export function complaints(content: unknown): readonly Diagnostic[] {
  const read = readTraceFile(bytesOf(content), HOST)
  if ('diagnostic' in read) return [read.diagnostic]
  for (const _ of read.fillDetails());
  return read.problems()
}

/** All that columns say of one span, in a form in which two stores can be compared. */
export function spanAt(columns: SpanColumns, row: number) {
  const dropped = columns.dropped.get(row)
  return {
    traceId: columns.traceId(row),
    spanId: columns.spanId(row),
    parentSpanId: columns.parentSpanId(row),
    name: columns.strings.text(columns.name[row]!),
    kind: columns.kind[row]!,
    status: columns.status[row]!,
    statusMessage: columns.strings.text(columns.statusMessage[row]!),
    traceState: columns.strings.text(columns.traceState[row]!),
    flags: columns.flags[row]!,
    start: columns.startUnixNano(row),
    end: columns.endUnixNano(row),
    attributes: columns.attributes(row),
    events: (columns.events.get(row) ?? []).map((event) => ({
      time: eventUnixNano(columns, event),
      name: event.name,
      attributes: event.attributes,
      droppedAttributes: event.droppedAttributes,
    })),
    links: columns.links.get(row) ?? [],
    dropped: [dropped?.attributes ?? 0, dropped?.events ?? 0, dropped?.links ?? 0],
  }
}

/** Every span of a store with its resource and scope. */
export const spansIn = (store: TraceStore) =>
  Array.from({ length: store.columns.count }, (_, row) => ({
    ...spanAt(store.columns, row),
    resource: store.columns.resources[store.resourceOf(row)]!,
    scope: store.columns.scopes[store.scopeOf(row)]!,
  }))
