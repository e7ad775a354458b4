import type { Diagnostic } from '../diagnostic.ts'
import { TraceStore } from '../query/trace-store.ts'
import { decodeTraces } from '../telemetry/otlp-json.ts'
import type { ReadFile, TraceFile } from '../worker/explore-protocol.ts'

/** Reads files into one store, a file a step; what is wrong with one is told and leaves the others alone. */
export function* readFiles(
  files: readonly TraceFile[],
): Generator<number, { store: TraceStore; files: ReadFile[] }, void> {
  const store = new TraceStore(0n)
  const read: ReadFile[] = []
  for (const { name, content } of files) {
    const decoded = decodeTraces(store.columns, JSON.parse(String(content)))
    if ('error' in decoded) read.push({ name, format: null, spans: 0, traces: 0, diagnostic: wrong(decoded.error) })
    else {
      store.addTraces(decoded.traces)
      read.push({ name, format: 'otlp-json', spans: store.spanCount, traces: store.traceCount, diagnostic: null })
    }
    yield read.length / files.length
  }
  return { store, files: read }
}

const wrong = (message: string): Diagnostic => ({ code: 'bad-file', severity: 'error', stage: 'unmarshal', message })
