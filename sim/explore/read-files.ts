import { readTraceFile } from '../import/read-trace-file.ts'
import type { TraceFileHost } from '../import/trace-file.ts'
import type { LogFile, TraceFile as ImportedFile } from '../import/trace-file.ts'
import { TraceStore } from '../query/trace-store.ts'
import type { GivenFile, ReadFile } from '../worker/explore-protocol.ts'

/** Files in one store, of which attributes, events and links may still have to be filled in. */
export type ReadFiles = {
  store: TraceStore
  files: ReadFile[]
  unfinished: { file: ImportedFile; place: number }[]
  /** Files of logs beside them. */
  logs: { file: LogFile; place: number }[]
}

/** Reads files into one store, a file a step; what is wrong with one is told and leaves the others alone. */
export function* readFiles(given: readonly GivenFile[], host: TraceFileHost): Generator<number, ReadFiles, void> {
  const files: ReadFile[] = []
  const unfinished: ReadFiles['unfinished'] = []
  const logs: ReadFiles['logs'] = []
  let store: TraceStore | null = null
  for (const { name, bytes } of given) {
    const before: number = store?.traceCount ?? 0
    const file = readTraceFile(bytes, host, store)
    if ('diagnostic' in file) {
      if (file.logs !== undefined) logs.push({ file: file.logs, place: files.length })
      files.push({ name, format: null, spans: 0, traces: 0, records: 0, problems: [file.diagnostic] })
    } else {
      store = file.store
      unfinished.push({ file, place: files.length })
      const format = `${file.format} ${file.encoding}`
      const traces = store.traceCount - before
      files.push({ name, format, spans: file.spans, traces, records: 0, problems: [...file.problems()] })
    }
    if (files.length < given.length) yield files.length / given.length
  }
  if (store === null) return { store: new TraceStore(0n), files, unfinished, logs: [] }
  // Alone they lead nowhere; beside traces they are what somebody means to see there.
  for (const { file, place } of logs) {
    files[place] = { ...files[place]!, format: `otlp logs ${file.encoding}`, problems: [] }
  }
  return { store, files, unfinished, logs }
}

/** Fills in what reading left for later, and tells what was wrong with that; yields the share of the spans that are done. */
export function* finishFiles({ store, files, unfinished, logs }: ReadFiles): Generator<number, void, void> {
  let done = 0
  for (const { file, place } of unfinished.splice(0)) {
    for (const filled of file.fillDetails()) yield (done + filled) / Math.max(1, store.spanCount)
    done += file.spans
    files[place] = { ...files[place]!, records: file.records(), problems: [...file.problems()] }
  }
  for (const { file, place } of logs.splice(0)) {
    for (const _ of file.fill(store)) yield 1
    files[place] = { ...files[place]!, records: file.records(), problems: [...file.problems()] }
  }
}
