import type { TraceStore } from '../query/trace-store.ts'
import { ImportProblems, refusal } from './import-problems.ts'
import { logFile } from './log-file.ts'
import { LogWriter } from './log-writer.ts'
import { readProtoLogs } from './otlp/otlp-proto-logs.ts'
import { findFrames, firstProtoTime, OtlpProtoReader, signalOf } from './otlp/otlp-proto-reader.ts'
import { once } from './once.ts'
import { SpanWriter } from './span-writer.ts'
import type { TraceFile, TraceFileHost, UnreadableFile } from './trace-file.ts'

const SLICE = 1000
/** Bytes of a span with its attributes, more or less. */
const SPAN_BYTES = 300

/** Reads a file of OTLP protobuf; null when it does not look like one. */
export function readProtoFile(
  bytes: Uint8Array,
  host: TraceFileHost,
  into: TraceStore | null,
): TraceFile | UnreadableFile | null {
  const frames = findFrames(bytes)
  if (frames === null) return null
  const signals = frames.map((frame) => signalOf(bytes, frame))
  const signal = signals.includes('traces') ? 'traces' : (signals.find((each) => each !== null) ?? 'traces')
  const logs = frames.filter((_, index) => signals[index] === 'logs')
  if (signal !== 'traces')
    return {
      diagnostic: refusal('file-other-signal', `These are ${signal}, and this reads traces.`, { signals: signal }),
      ...(logs.length > 0 && {
        logs: logFile('protobuf', (writer) => readProtoLogs(bytes, host.decode, logs, writer, SLICE)),
      }),
    }
  const problems = new ImportProblems()
  const writer = new SpanWriter(into, firstProtoTime(bytes, frames), Math.ceil(bytes.length / SPAN_BYTES), problems)
  const reader = new OtlpProtoReader(bytes, host.decode, writer)
  for (const [index, frame] of frames.entries()) {
    if (signals[index] === 'logs') continue
    if (signals[index] === 'metrics') {
      problems.count('signal', () => 'The file holds metrics too')
      continue
    }
    const sentence = reader.readFrame(frame)
    if (sentence !== '') problems.add('end', `${sentence}, after ${writer.spans} spans`)
  }
  if (writer.spans === 0) {
    const [problem] = problems.list
    return { diagnostic: problem ?? refusal('file-no-spans', 'The file is made for traces but holds no spans.') }
  }
  let records = 0
  return {
    store: writer.store,
    format: 'otlp',
    encoding: 'protobuf',
    spans: writer.spans,
    records: () => records,
    problems: () => problems.list,
    fillDetails: once({ reader, bytes }, function* (each) {
      yield* each.reader.fillDetails(SLICE)
      if (logs.length === 0) return
      const logWriter = new LogWriter(writer.store, problems)
      for (const _ of readProtoLogs(each.bytes, host.decode, logs, logWriter, SLICE)) yield writer.spans
      logWriter.finish()
      records = logWriter.records
    }),
  }
}
