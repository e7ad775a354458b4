import { micros, microsSince } from '../import-times.ts'
import type { ImportedTime } from '../import-times.ts'
import { brokenSpan } from '../json-check.ts'
import type { JsonCursor } from '../json-cursor.ts'
import { JsonMistake } from '../json-cursor.ts'
import { hex, readHex64 } from '../json-digits.ts'
import { countOf, isObject, parseJson } from '../json-value.ts'
import { quoted, SpanDraft } from '../span-writer.ts'
import type { SpanWriter } from '../span-writer.ts'
import type { Json, JsonObject } from '../../telemetry/json-reader.ts'
import type { Resource } from '../../telemetry/span-columns.ts'
import { fillJaegerDetails, readProcess } from './jaeger-details.ts'
import { parentReference, readMeaning } from './jaeger-span.ts'
import type { JaegerReference } from './jaeger-span.ts'

/** Tags that say of a span what OTLP has fields for. */
const MEANT = new Set([
  'span.kind',
  'error',
  'otel.status_code',
  'otel.status_description',
  'http.status_code',
  'http.status_message',
  'w3c.tracestate',
  'otel.scope.name',
  'otel.scope.version',
  'otel.library.name',
  'otel.library.version',
])
const MAX_WRAPS = 4
const NOTHING = { kind: 0, status: 0, statusMessage: '', traceState: '', scopeName: '', scopeVersion: '' }

/** A process that spans have named, and what it is once that was read. */
type NamedProcess = { index: number; resource: Resource; isThere: boolean; firstSpan: string }

/** Reads the JSON of Jaeger's API and UI in two passes, as `OtlpJsonReader` does OTLP's. */
export class JaegerJsonReader {
  /** How many lists of spans were met. */
  lists = 0
  /** Before every place: the line of the file, when it has many. */
  prefix = ''
  private readonly cursor: JsonCursor
  private readonly writer: SpanWriter
  private readonly draft = new SpanDraft()
  private readonly scopes = new Map<string, number>()
  private traceId = ''
  private processes = new Map<string, NamedProcess>()
  /** Keys and indices that lead to where the reader is. */
  private readonly path: string[] = []
  private span = 0
  private readonly where = (): string => `${this.prefix}${this.path.join('').slice(1)}[${this.span}]`
  private readonly rows: number[] = []
  private readonly from: number[] = []
  private readonly to: number[] = []

  constructor(cursor: JsonCursor, writer: SpanWriter) {
    this.cursor = cursor
    this.writer = writer
  }

  /** Reads one whole value; what it is made of that has no spans is stepped over. */
  readRoot(wraps = 0): void {
    const { cursor, path } = this
    if (wraps === 0) {
      path.length = 0
      this.processes = new Map()
    }
    if (wraps > MAX_WRAPS) cursor.skip()
    else if (cursor.isList()) {
      cursor.openList()
      for (let index = 0; cursor.nextItem(); index++) {
        path.push(path.length === 0 ? `.[${index}]` : `[${index}]`)
        this.readRoot(wraps + 1)
        path.pop()
      }
    } else if (cursor.isObject()) this.readTrace(wraps)
    else cursor.scalar()
  }

  private readTrace(wraps: number): void {
    const { cursor, path } = this
    const outer = { traceId: this.traceId, processes: this.processes }
    this.traceId = ''
    this.processes = new Map()
    cursor.openObject()
    for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
      path.push(`.${key}`)
      if (key === 'data' || key === 'traces') this.readRoot(wraps + 1)
      else if (key === 'traceID') this.traceId = cursor.scalar() ?? ''
      else if (key === 'spans' && cursor.isList()) this.readSpans()
      else if (key === 'processes' && cursor.isObject()) this.readProcesses()
      else cursor.skip()
      path.pop()
    }
    this.complainOfProcesses()
    Object.assign(this, outer)
  }

  private readProcesses(): void {
    const { cursor } = this
    cursor.openObject()
    for (let id = cursor.nextKey(); id !== null; id = cursor.nextKey()) {
      const json = this.parsed()
      if (!isObject(json)) continue
      const process = this.process(id)
      Object.assign(process.resource, readProcess(json, false))
      process.isThere = true
    }
  }

  /** Spans may come before the processes that they name, and in a file that is cut short those never come. */
  complainOfProcesses(): void {
    for (const [id, { isThere, firstSpan }] of this.processes) {
      if (!isThere)
        this.writer.problems.add('process', `${firstSpan} names the process ${quoted(id)}, which is not there`)
    }
  }

  private process(id: string): NamedProcess {
    let process = this.processes.get(id)
    if (process === undefined) {
      const resource: Resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
      process = { index: this.writer.addResource(resource), resource, isThere: false, firstSpan: this.where() }
      this.processes.set(id, process)
    }
    return process
  }

  private readSpans(): void {
    const { cursor } = this
    this.lists++
    cursor.openList()
    for (this.span = 0; cursor.nextItem(); this.span++) {
      if (cursor.isObject()) this.readSpan()
      else {
        cursor.skip()
        this.writer.refuse(() => `${this.where()} is not an object`)
      }
    }
  }

  private readSpan(): void {
    const { cursor, writer, draft } = this
    const from = cursor.at
    draft.clear(writer.untimed)
    draft.traceId = this.traceId
    let start: number | null = null
    let duration: number | null = 0
    let bad = ''
    let references: readonly JaegerReference[] = []
    let process = ''
    let meaning: Omit<ReturnType<typeof readMeaning>, 'attributes'> = NOTHING
    cursor.openObject()
    for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
      switch (key) {
        case 'traceID': {
          const id = cursor.word()
          // The same text as the trace's, so that comparing them is quick.
          draft.traceId = id === this.traceId || id === '' ? this.traceId : id
          break
        }
        case 'spanID':
          if (readHex64(cursor)) {
            draft.spanHigh = hex.high
            draft.spanLow = hex.low
          } else draft.spanId = cursor.scalar() ?? ''
          break
        case 'parentSpanID':
          draft.parentId = withoutZeros(cursor.scalar() ?? '')
          break
        case 'operationName':
          draft.name = cursor.scalar() ?? ''
          break
        case 'startTime':
        case 'duration': {
          const isContainer = cursor.isObject() || cursor.isList()
          const text = cursor.scalar()
          const time = micros(text ?? undefined)
          if (key === 'startTime') start = time
          else duration = text === null && !isContainer ? 0 : time
          if (time === null && (text !== null || isContainer))
            bad ||= `${key} is ${text === null ? 'no number' : quoted(text)}, not a number of microseconds`
          break
        }
        case 'flags':
          // Jaeger's other flags mean something else in W3C's.
          draft.flags = countOf(cursor.scalar()) & 1
          break
        case 'references':
          references = this.readReferences()
          break
        case 'tags':
          meaning = this.readMeantTags()
          break
        case 'logs':
          draft.hasEvents ||= cursor.isList() && cursor.isFilled()
          cursor.skip()
          break
        case 'processID':
          process = cursor.word()
          break
        default:
          cursor.skip()
      }
    }
    if (start === null || duration === null) {
      writer.refuse(() => `${this.where()}.${bad === '' ? 'startTime is missing, not a number of microseconds' : bad}`)
      return
    }
    if (references.length > 0) {
      for (const each of references) each.traceId ||= draft.traceId
      const parent = parentReference(references, draft.traceId)
      if (parent >= 0) draft.parentId = withoutZeros(references[parent]!.spanId)
      draft.hasLinks = references.length > (parent >= 0 ? 1 : 0)
    }
    draft.kind = meaning.kind
    draft.status = meaning.status
    draft.statusMessage = meaning.statusMessage
    draft.traceState = meaning.traceState
    draft.start = this.time(start)
    draft.end = this.time(start + duration)
    const scope = this.scopeOf(meaning.scopeName, meaning.scopeVersion)
    const row = writer.add(draft, this.process(process).index, scope, this.where)
    if (row < 0) return
    this.rows.push(row)
    this.from.push(from)
    this.to.push(cursor.at)
  }

  /** Looks at keys of tags, and parses only those that say something of the span itself. */
  private readMeantTags(): Omit<ReturnType<typeof readMeaning>, 'attributes'> {
    const { cursor } = this
    if (!cursor.isList()) return readMeaning({ tags: this.parsed() }, false)
    const meant: Json[] = []
    cursor.openList()
    while (cursor.nextItem()) {
      if (!cursor.isObject()) {
        cursor.skip()
        continue
      }
      const from = cursor.at
      const tag: JsonObject = {}
      cursor.openObject()
      for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
        if (key === 'key') {
          const name = cursor.word()
          if (MEANT.has(name)) tag.key = name
          else {
            cursor.skipRest()
            break
          }
        } else if (tag.key === undefined) cursor.skip()
        else if (key === 'type') tag.type = cursor.word()
        else if (key === 'value') tag.value = this.parsed()
        else cursor.skip()
      }
      if (tag.key === undefined) continue
      if (tag.value === undefined) {
        // The value stands before the key.
        cursor.at = from
        meant.push(this.parsed())
      } else meant.push(tag)
    }
    return meant.length === 0 ? NOTHING : readMeaning({ tags: meant }, false)
  }

  private readReferences(): readonly JaegerReference[] {
    const { cursor } = this
    if (!cursor.isList()) {
      cursor.skip()
      return []
    }
    const references: JaegerReference[] = []
    cursor.openList()
    while (cursor.nextItem()) {
      if (!cursor.isObject()) {
        cursor.skip()
        continue
      }
      let traceId = ''
      let spanId = ''
      let isChildOf = true
      cursor.openObject()
      for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
        if (key === 'refType') isChildOf = cursor.word().toUpperCase() !== 'FOLLOWS_FROM'
        else if (key === 'traceID') traceId = cursor.word()
        else if (key === 'spanID') spanId = cursor.scalar() ?? ''
        else cursor.skip()
      }
      if (spanId !== '') references.push({ traceId, spanId, isChildOf })
    }
    return references
  }

  private time(us: number): ImportedTime {
    return us === 0 ? this.writer.untimed : microsSince(us, this.writer.epoch)
  }

  private scopeOf(name: string, version: string): number {
    const key = `${name}\n${version}`
    let scope = this.scopes.get(key)
    if (scope === undefined) {
      scope = this.writer.addScope({ name, version, attributes: [], schemaUrl: '', droppedAttributes: 0 })
      this.scopes.set(key, scope)
    }
    return scope
  }

  /** The value that comes next, parsed; what JSON.parse does not take is a mistake at its beginning. */
  private parsed(): Json {
    const { cursor } = this
    cursor.peek()
    const from = cursor.at
    const text = cursor.slice()
    try {
      return parseJson(text)
    } catch {
      throw new JsonMistake(from, false, 'JSON')
    }
  }

  /** The second pass: every span again, with all that the first left out; yields how many are done, each `slice` spans. */
  *fillDetails(decode: (bytes: Uint8Array) => string, slice: number): Generator<number, void, undefined> {
    const { rows, from, to, writer } = this
    const { bytes } = this.cursor
    const { columns } = writer.store
    for (let span = 0; span < rows.length; span++) {
      const row = rows[span]!
      let json: Json = null
      try {
        json = parseJson(decode(bytes.subarray(from[span], to[span])))
      } catch {
        columns.events.delete(row)
        columns.links.delete(row)
        writer.problems.count('detail', () => brokenSpan(bytes, decode, from[span]!, to[span]!))
      }
      // A span in the list of a trace without an id of its own is in that trace.
      if (isObject(json))
        fillJaegerDetails(columns, writer.epoch, row, json, { traceId: columns.traceId(row), isStored: false })
      if ((span + 1) % slice === 0) yield span + 1
    }
    rows.length = from.length = to.length = 0
  }
}

const withoutZeros = (id: string): string => (/^0*$/.test(id) ? '' : id)
