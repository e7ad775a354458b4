import { ImportProblems } from './import-problems.ts'
import { LogWriter } from './log-writer.ts'
import type { LogFile, TraceEncoding } from './trace-file.ts'

/** A file of log records, which `read` hands over one by one when it is told to. */
export function logFile(
  encoding: TraceEncoding,
  read: (writer: LogWriter) => Generator<number, void, undefined>,
): LogFile {
  const problems = new ImportProblems()
  let reading: typeof read | null = read
  let records = 0
  return {
    encoding,
    records: () => records,
    problems: () => problems.list,
    *fill(store) {
      if (reading === null) return
      const writer = new LogWriter(store, problems)
      const all = reading(writer)
      // Whoever keeps the file does not keep its bytes.
      reading = null
      yield* all
      writer.finish()
      records = writer.records
    },
  }
}
