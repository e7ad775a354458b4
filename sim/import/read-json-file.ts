import type { Diagnostic } from '../diagnostic.ts'
import type { TraceStore } from '../query/trace-store.ts'
import { ImportProblems, refusal } from './import-problems.ts'
import { JaegerJsonReader } from './jaeger/jaeger-json-reader.ts'
import { JaegerReader } from './jaeger/jaeger-reader.ts'
import { checkJson, lineAndColumn } from './json-check.ts'
import { JsonCursor, JsonMistake } from './json-cursor.ts'
import { JsonShapes } from './json-shapes.ts'
import { parseJson } from './json-value.ts'
import { readJsonLogs } from './otlp/otlp-json-logs.ts'
import type { LogRange } from './otlp/otlp-json-logs.ts'
import { OtlpJsonReader } from './otlp/otlp-json-reader.ts'
import { logFile } from './log-file.ts'
import { LogWriter } from './log-writer.ts'
import { once } from './once.ts'
import { SpanWriter } from './span-writer.ts'
import type { LogFile, TraceFile, TraceFileHost, UnreadableFile } from './trace-file.ts'
import type { TreeReader } from './tree-reader.ts'
import { ZipkinReader } from './zipkin/zipkin-reader.ts'

/** How many spans are filled in between two chances to do something else. */
const SLICE = 1000
/** Bytes of a span with its attributes, more or less: for a first guess of how many there are. */
const SPAN_BYTES = 600
const WINDOW = 1 << 18
/** Engines hold no longer texts than about this many characters. */
const MAX_TEXT = 500_000_000
const OTLP_KEYS =
  /"(?:resource_?(?:Spans|spans|Metrics|metrics|Logs|logs|Profiles|profiles)|batches|scope_?[sS]pans|start_?[tT]ime_?[uU]nix_?[nN]ano)"\s*:/
/** Keys of what Jaeger's API answers, and of its storage, whose documents have other shapes. */
const JAEGER_KEYS = /"processID"\s*:/
const STORED_KEYS = /"(?:_source|process|startTimeMillis)"\s*:/
const JAEGER_TIME = /"startTime"\s*:\s*"?([1-9]\d{0,15})/
const OTLP_TIME = /"(?:startTimeUnixNano|start_time_unix_nano)"\s*:\s*"?([1-9]\d{17,18})/

type JsonFile = { bytes: Uint8Array; from: number; host: TraceFileHost; into: TraceStore | null }

/** Reads a file of JSON, or of a JSON value on each line, whose first byte that is no white space is at `from`. */
export function readJsonFile(file: JsonFile): TraceFile | UnreadableFile {
  const { bytes, from, host } = file
  const isLines = hasLines(file)
  const head = host.decode(bytes.subarray(from, from + WINDOW))
  const read = OTLP_KEYS.test(head)
    ? readOtlp(file, isLines)
    : JAEGER_KEYS.test(head) && !STORED_KEYS.test(head)
      ? readJaeger(file, isLines)
      : null
  if (read !== null) return read
  const tree = readTree(file, isLines)
  // Something long may stand before the spans.
  const isUnknown = 'diagnostic' in tree && tree.diagnostic.code === 'file-unknown-json'
  return (isUnknown && bytes.length > WINDOW ? readOtlp(file, isLines) : null) ?? tree
}

/** Whether each line is a value of its own: the first one is, or the second in spite of the first. */
function hasLines({ bytes, from, host }: JsonFile): boolean {
  let start = from
  for (let line = 0; line < 2; line++) {
    const newline = bytes.indexOf(0x0a, start)
    if (newline < 0 || newline === bytes.length - 1) return false
    if (bytes[start] === 0x7b && isOneValue(new JsonCursor(bytes, host.decode, start, newline))) return true
    start = newline + 1
  }
  return false
}

/** Whether there is one value and nothing more; brackets and quotes are all that is looked at. */
function isOneValue(cursor: JsonCursor): boolean {
  try {
    cursor.skip()
    return cursor.peek() < 0
  } catch (error) {
    if (error instanceof JsonMistake) return false
    throw error
  }
}

function checkLine(bytes: Uint8Array, host: TraceFileHost, start: number, end: number): ReturnType<typeof checkJson> {
  const checked = checkJson(bytes, host.decode, start, end)
  if ('mistake' in checked) return checked
  const rest = new JsonCursor(bytes, host.decode, checked.end, end)
  return rest.peek() < 0 ? checked : { mistake: new JsonMistake(rest.at, false, 'the end of the line'), cut: null }
}

/** Every line that has something on it. */
function* linesOf(bytes: Uint8Array, from: number): Generator<{ start: number; end: number; line: number }> {
  let line = lineAndColumn(bytes, from).line
  for (let start = from; start < bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline < 0 ? bytes.length : newline
    for (let at = start; at < end; at++) {
      if (bytes[at]! > 0x20) {
        yield { start, end, line }
        break
      }
    }
    start = end + 1
  }
}

/** A reader that takes spans out of the bytes themselves. */
type BytesReader = {
  prefix: string
  readonly lists: number
  readRoot(): void
  fillDetails(decode: (bytes: Uint8Array) => string, slice: number): Generator<number, void, undefined>
}

function readOtlp(file: JsonFile, isLines: boolean): TraceFile | UnreadableFile | null {
  const { cursor, writer } = begin(file, firstTime(file, OTLP_TIME))
  const { problems } = writer
  const reader = new OtlpJsonReader(cursor, writer)
  const broken = readAll(file, isLines, cursor, writer, reader)
  const signals = [...reader.otherSignals].join(' and ')
  const { logs } = reader
  if (writer.spans === 0) {
    if (broken !== '') return { diagnostic: refusal('file-syntax', `${broken}.`) }
    if (reader.lists === 0)
      return signals === '' ? null : { diagnostic: otherSignal(signals), ...logsAlone(file, isLines, logs) }
    return { diagnostic: firstError(problems) ?? noSpans() }
  }
  const unread = [...reader.otherSignals].filter((signal) => signal !== 'logs').join(' and ')
  if (unread !== '') problems.add('signal', `The file holds ${unread} too`)
  return fileOf(file, isLines, reader.isTempo ? 'tempo' : 'otlp', writer, reader, logs)
}

function readJaeger(file: JsonFile, isLines: boolean): TraceFile | UnreadableFile | null {
  const { cursor, writer } = begin(file, firstTime(file, JAEGER_TIME) * 1000n)
  const reader = new JaegerJsonReader(cursor, writer)
  const broken = readAll(file, isLines, cursor, writer, reader)
  if (writer.spans > 0) {
    if (broken !== '') reader.complainOfProcesses()
    return fileOf(file, isLines, 'jaeger', writer, reader)
  }
  if (broken !== '') return { diagnostic: refusal('file-syntax', `${broken}.`) }
  return reader.lists === 0 ? null : { diagnostic: firstError(writer.problems) ?? noSpans() }
}

function begin({ bytes, from, host, into }: JsonFile, first: bigint): { cursor: JsonCursor; writer: SpanWriter } {
  return {
    cursor: new JsonCursor(bytes, host.decode, from),
    writer: new SpanWriter(into, first, Math.ceil(bytes.length / SPAN_BYTES), new ImportProblems()),
  }
}

/** Reads every value of a file as far as that goes; gives the first sentence on what is broken, or nothing. */
function readAll(
  file: JsonFile,
  isLines: boolean,
  cursor: JsonCursor,
  writer: SpanWriter,
  reader: BytesReader,
): string {
  const { bytes, from } = file
  let broken = ''
  if (isLines) {
    for (const { start, end, line } of linesOf(bytes, from)) {
      cursor.at = start
      cursor.end = end
      reader.prefix = `line ${line}: `
      try {
        reader.readRoot()
        if (cursor.peek() >= 0) cursor.fail('the end of the line')
      } catch (error) {
        if (!isBroken(error)) throw error
        // To say where it is means to count lines: once is enough.
        writer.problems.count('line', () => (broken = sentenceOf(file, error, start, end)))
      }
    }
    return broken
  }
  let start = from
  try {
    for (; cursor.peek() >= 0; start = cursor.at) reader.readRoot()
  } catch (error) {
    if (!isBroken(error)) throw error
    broken = sentenceOf(file, error, start, bytes.length)
    writer.problems.add('end', `${broken}, after ${writer.spans} spans`)
  }
  return broken
}

const fileOf = (
  { bytes, host }: JsonFile,
  isLines: boolean,
  format: TraceFile['format'],
  writer: SpanWriter,
  reader: BytesReader,
  logs: readonly LogRange[] = [],
): TraceFile => {
  let records = 0
  return {
    store: writer.store,
    format,
    encoding: isLines ? 'jsonl' : 'json',
    spans: writer.spans,
    records: () => records,
    problems: () => writer.problems.list,
    fillDetails: once({ reader, bytes, logs }, function* (each) {
      yield* each.reader.fillDetails(host.decode, SLICE)
      if (each.logs.length === 0) return
      const logWriter = new LogWriter(writer.store, writer.problems)
      for (const _ of readJsonLogs(each.bytes, host.decode, each.logs, logWriter, SLICE)) yield writer.spans
      logWriter.finish()
      records = logWriter.records
    }),
  }
}

const logsAlone = ({ bytes, host }: JsonFile, isLines: boolean, logs: readonly LogRange[]): { logs?: LogFile } =>
  logs.length === 0
    ? {}
    : {
        logs: logFile(isLines ? 'jsonl' : 'json', (writer) => readJsonLogs(bytes, host.decode, logs, writer, SLICE)),
      }

const firstError = ({ list }: ImportProblems): Diagnostic | undefined =>
  list.find(({ severity }) => severity === 'error')

/** The first start in the file, so that times are counted from there; 0 when there is none. */
function firstTime({ bytes, from, host }: JsonFile, pattern: RegExp): bigint {
  for (let at = from; at < bytes.length; at += WINDOW) {
    const found = pattern.exec(host.decode(bytes.subarray(at, at + WINDOW + 100)))
    if (found !== null) return BigInt(found[1]!)
  }
  return 0n
}

function readTree(file: JsonFile, isLines: boolean): TraceFile | UnreadableFile {
  const { bytes, from, host, into } = file
  if (!isLines && bytes.length > MAX_TEXT) return { diagnostic: tooLarge(bytes.length) }
  const problems = new ImportProblems()
  const shapes = new JsonShapes()
  let broken = ''
  if (isLines) {
    for (const { start, end, line } of linesOf(bytes, from)) {
      try {
        shapes.find(parseJson(host.decode(bytes.subarray(start, end))), '')
      } catch (error) {
        if (!isBroken(error)) throw error
        problems.count('line', () => {
          broken = sentenceOf(file, error, start, end)
          return broken.startsWith('Line') ? broken : `Line ${line}: ${broken}`
        })
      }
    }
  } else {
    try {
      shapes.find(parseJson(host.decode(bytes.subarray(from))), '')
    } catch {
      broken = findInParts(file, shapes)
    }
  }
  const format = shapes.zipkin.length > 0 ? 'zipkin' : shapes.jaeger.length > 0 ? 'jaeger' : null
  if (format === null) {
    if (broken !== '') return { diagnostic: refusal('file-syntax', `${broken}.`) }
    return { diagnostic: unknownJson(shapes.strangeKeys) }
  }
  const reader = format === 'zipkin' ? new ZipkinReader(shapes.zipkin) : new JaegerReader(shapes.jaeger)
  const writer = new SpanWriter(into, reader.firstUnixNano(), reader.size, problems)
  reader.writeSpans(writer)
  if (broken !== '' && !isLines) problems.add('end', `${broken}, after ${writer.spans} spans`)
  if (writer.spans === 0) return { diagnostic: firstError(problems) ?? noSpans() }
  return {
    store: writer.store,
    format: reader instanceof JaegerReader ? 'jaeger' : reader.isV1 ? 'zipkin-v1' : 'zipkin-v2',
    encoding: isLines ? 'jsonl' : 'json',
    spans: writer.spans,
    records: () => 0,
    problems: () => problems.list,
    fillDetails: once<TreeReader>(reader, (each) => each.fillDetails(SLICE)),
  }
}

/** Value after value, and what is whole of a broken one; gives the sentence on what is broken, or nothing. */
function findInParts({ bytes, from, host }: JsonFile, shapes: JsonShapes): string {
  const cursor = new JsonCursor(bytes, host.decode, from)
  for (let number = 0; cursor.peek() >= 0; number++) {
    const place = number === 0 ? '' : `value ${number + 1}: `
    const checked = checkJson(bytes, host.decode, cursor.at)
    if ('mistake' in checked) {
      const { mistake, cut } = checked
      if (cut !== null) {
        const whole = host.decode(bytes.subarray(cursor.at, cut.at)) + cut.closers
        shapes.find(parseJson(whole), place)
      }
      return syntaxSentence(bytes, host, mistake, bytes.length)
    }
    shapes.find(parseJson(host.decode(bytes.subarray(cursor.at, checked.end))), place)
    cursor.at = checked.end
  }
  return ''
}

const isBroken = (error: unknown): error is JsonMistake | SyntaxError =>
  error instanceof JsonMistake || error instanceof SyntaxError

/** Where a value from `start` to `end` is broken; readers step over much and notice late, so it is looked for again. */
function sentenceOf({ bytes, host }: JsonFile, error: JsonMistake | SyntaxError, start: number, end: number): string {
  const checked = checkLine(bytes, host, start, end)
  if ('mistake' in checked) return syntaxSentence(bytes, host, checked.mistake, end)
  return error instanceof JsonMistake ? syntaxSentence(bytes, host, error, end) : 'This JSON cannot be read'
}

function syntaxSentence(bytes: Uint8Array, host: TraceFileHost, mistake: JsonMistake, end: number): string {
  const { line, column } = lineAndColumn(bytes, mistake.at)
  if (mistake.isEnd) {
    const what = end === bytes.length ? 'The file' : `Line ${line}`
    return `${what} ends too early, at line ${line}, column ${column}: expected ${mistake.message}`
  }
  const found = [...host.decode(bytes.subarray(mistake.at, mistake.at + 8))][0] ?? ''
  return `Line ${line}, column ${column}: expected ${mistake.message}, found ${JSON.stringify(found)}`
}

const ACCEPTED = 'OTLP (resourceSpans), Jaeger (data[].spans), Zipkin (a list of spans) and Tempo (batches)'

const tooLarge = (bytes: number): ReturnType<typeof refusal> =>
  refusal(
    'file-too-large',
    `The file has ${Math.round(bytes / 1e6)} MB, and more than 500 can only be read of OTLP and Jaeger's API, or line by line: split it.`,
    { megabytes: Math.round(bytes / 1e6) },
  )

const otherSignal = (signals: string): ReturnType<typeof refusal> =>
  refusal('file-other-signal', `These are ${signals}, and this reads traces.`, { signals })

const noSpans = (): ReturnType<typeof refusal> =>
  refusal('file-no-spans', 'The file is made for traces but holds no spans.')

function unknownJson(keys: readonly string[]): ReturnType<typeof refusal> {
  const found =
    keys.length === 0
      ? 'There are no traces in this JSON'
      : `This JSON holds ${keys.map((key) => JSON.stringify(key)).join(', ')}, which is no trace`
  return refusal('file-unknown-json', `${found}: what can be read is ${ACCEPTED}.`, { keys: keys.join(', ') })
}
