import type { TraceStore } from '../query/trace-store.ts'
import { ImportProblems, refusal } from './import-problems.ts'
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
  const signal = signalOf(bytes, frames)
  if (signal !== 'traces')
    return {
      diagnostic: refusal('file-other-signal', `These are ${signal}, and this reads traces.`, { signals: signal }),
    }
  const problems = new ImportProblems()
  const writer = new SpanWriter(into, firstProtoTime(bytes, frames), Math.ceil(bytes.length / SPAN_BYTES), problems)
  const reader = new OtlpProtoReader(bytes, host.decode, writer)
  for (const frame of frames) {
    const sentence = reader.readFrame(frame)
    if (sentence !== '') problems.add('end', `${sentence}, after ${writer.spans} spans`)
  }
  if (writer.spans === 0) {
    const [problem] = problems.list
    return { diagnostic: problem ?? refusal('file-no-spans', 'The file is made for traces but holds no spans.') }
  }
  return {
    store: writer.store,
    format: 'otlp',
    encoding: 'protobuf',
    spans: writer.spans,
    problems: () => problems.list,
    fillDetails: once(reader, (each) => each.fillDetails(SLICE)),
  }
}
