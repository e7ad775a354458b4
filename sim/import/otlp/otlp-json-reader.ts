import { parseJson } from '../json-value.ts'
import type { JsonCursor } from '../json-cursor.ts'
import { JsonMistake } from '../json-cursor.ts'
import type { SpanWriter } from '../span-writer.ts'
import type { Json } from '../../telemetry/json-reader.ts'
import type { Resource, Scope } from '../../telemetry/span-columns.ts'
import { readResource, readScope } from './otlp-details.ts'
import { OtlpJsonDetails } from './otlp-json-details.ts'
import type { LogRange } from './otlp-json-logs.ts'
import { OtlpJsonSpan } from './otlp-json-span.ts'

/** How deep the lists of spans may lie: in answers of Tempo, of Jaeger's v3 API, in lines of a run of ours. */
const MAX_WRAPS = 4
/** How many resources or scopes are remembered by their texts. */
const MAX_KNOWN = 1000

/** Keys by which the parts of a message are known where they stand alone; before them only scalars are to be expected. */
const PART_KEYS = /^(?:scope_?[sS]pans|instrumentation_?[lL]ibrary_?[sS]pans|span_?[iI]d)$/

/** The signals that a file may hold beside or instead of traces. */
export type OtherSignal = 'metrics' | 'logs' | 'profiles'

/**
 * Reads the JSON of OTLP in two passes. The first writes what places spans in their traces, straight from the bytes; the
 * second parses each span again for its attributes, events and links. Half of a file is attributes, which nobody asks
 * for before the first row is on the screen.
 */
export class OtlpJsonReader {
  /** Whether Tempo's names for OTLP's lists were met. */
  isTempo = false
  /** How many lists of spans by resource were met. */
  lists = 0
  readonly otherSignals = new Set<OtherSignal>()
  /** Where log records are, which are read when all spans are. */
  readonly logs: LogRange[] = []
  private readonly cursor: JsonCursor
  private readonly writer: SpanWriter
  private readonly span: OtlpJsonSpan
  /** Before every place: the line of the file, when it has many. */
  prefix = ''
  private path = { list: 'resourceSpans', resource: 0, scopes: 'scopeSpans', scope: 0, span: 0 }
  private readonly where = (): string => this.spanPlace()
  /** Resources and scopes by their texts. */
  private readonly resources = new Map<string, ReturnType<typeof readResource>>()
  private readonly scopes = new Map<string, ReturnType<typeof readScope>>()
  /** Of spans that stand alone. */
  private loneResource = -1
  private loneScope = -1
  private loneSpans = 0
  /** Rows in order, each with where its span begins and ends. */
  private readonly rows: number[] = []
  private readonly from: number[] = []
  private readonly to: number[] = []

  constructor(cursor: JsonCursor, writer: SpanWriter) {
    this.cursor = cursor
    this.writer = writer
    this.span = new OtlpJsonSpan(cursor, writer)
  }

  /** Reads one whole value; what it is made of that has no spans is stepped over. */
  readRoot(wraps = 0): void {
    const { cursor } = this
    if (wraps > MAX_WRAPS) cursor.skip()
    else if (cursor.isList()) {
      cursor.openList()
      while (cursor.nextItem()) this.readRoot(wraps + 1)
    } else if (cursor.isObject()) {
      const from = cursor.at
      cursor.openObject()
      for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
        if (PART_KEYS.test(key)) {
          cursor.at = from
          this.readLonePart(key)
          return
        }
        this.readRootField(key, wraps)
      }
    } else cursor.scalar()
  }

  /** Some write the parts of a message alone: a ResourceSpans on each line, or just spans. */
  private readLonePart(key: string): void {
    const { cursor, writer, path } = this
    if (!key.endsWith('d')) {
      this.lists++
      this.readResourceSpans()
      return
    }
    const from = cursor.at
    path.list = ''
    const problem = this.span.read()
    // Lines of logs have ids of spans too; what was never started is no span.
    if (problem === '' && this.span.draft.start === writer.untimed) return
    this.lists++
    path.span = this.loneSpans++
    if (this.loneResource < 0) {
      this.loneResource = writer.addResource({ attributes: [], schemaUrl: '', droppedAttributes: 0 })
      this.loneScope = writer.addScope({ name: '', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 })
    }
    this.addSpan(problem, from, this.loneResource, this.loneScope)
  }

  private readRootField(key: string, wraps: number): void {
    const { cursor } = this
    switch (key) {
      case 'batches':
      case 'resourceSpans':
      case 'resource_spans':
        this.isTempo ||= key === 'batches'
        this.path.list = key
        this.lists++
        if (cursor.isList()) this.readResourceSpansList()
        else this.refuseShape(`${this.prefix}${key}`, 'a list')
        return
      case 'trace':
      case 'traces':
      case 'metrics':
      case 'logs':
      case 'result':
      case 'data':
        this.isTempo ||= key === 'trace'
        this.readRoot(wraps + 1)
        return
      case 'resourceMetrics':
      case 'resource_metrics':
        this.otherSignals.add('metrics')
        break
      case 'resourceLogs':
      case 'resource_logs':
        this.otherSignals.add('logs')
        cursor.peek()
        this.logs.push({ from: cursor.at, to: cursor.end, prefix: this.prefix })
        cursor.skip()
        this.logs.at(-1)!.to = cursor.at
        return
      case 'resourceProfiles':
      case 'resource_profiles':
        this.otherSignals.add('profiles')
        break
    }
    cursor.skip()
  }

  private readResourceSpansList(): void {
    const { cursor, path } = this
    cursor.openList()
    for (path.resource = 0; cursor.nextItem(); path.resource++) {
      if (cursor.isObject()) this.readResourceSpans()
      else this.refuseShape(`${this.prefix}${path.list}[${path.resource}]`, 'an object')
    }
  }

  private readResourceSpans(): void {
    const { cursor, writer, path } = this
    // Filled in when it comes: it may stand behind its spans, and a file that is cut short has spans all the same.
    const resource: Resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
    const index = writer.addResource(resource)
    cursor.openObject()
    for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
      switch (key) {
        case 'resource': {
          const place = `${this.prefix}${path.list}[${path.resource}].resource`
          const refuse = this.refuseDetail(place)
          Object.assign(
            resource,
            this.readPart(this.resources, (json) => readResource(json, refuse)),
          )
          break
        }
        case 'schemaUrl':
        case 'schema_url':
          resource.schemaUrl = cursor.scalar() ?? ''
          break
        case 'scopeSpans':
        case 'scope_spans':
        case 'instrumentationLibrarySpans':
        case 'instrumentation_library_spans':
        case 'deprecatedScopeSpans':
        case 'deprecated_scope_spans':
          path.scopes = key
          this.readScopeSpansList(index)
          break
        default:
          cursor.skip()
      }
    }
  }

  private readScopeSpansList(resource: number): void {
    const { cursor, path } = this
    if (!cursor.isList()) {
      this.refuseShape(`${this.prefix}${path.list}[${path.resource}].${path.scopes}`, 'a list')
      return
    }
    cursor.openList()
    for (path.scope = 0; cursor.nextItem(); path.scope++) {
      if (cursor.isObject()) this.readScopeSpans(resource)
      else this.refuseShape(`${this.prefix}${path.list}[${path.resource}].${path.scopes}[${path.scope}]`, 'an object')
    }
  }

  private readScopeSpans(resource: number): void {
    const { cursor, writer, path } = this
    const scope: Scope = { name: '', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 }
    const index = writer.addScope(scope)
    cursor.openObject()
    for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
      switch (key) {
        case 'scope':
        case 'instrumentationLibrary':
        case 'instrumentation_library': {
          const place = `${this.prefix}${path.list}[${path.resource}].${path.scopes}[${path.scope}].scope`
          const refuse = this.refuseDetail(place)
          Object.assign(
            scope,
            this.readPart(this.scopes, (json) => readScope(json, refuse)),
          )
          break
        }
        case 'schemaUrl':
        case 'schema_url':
          scope.schemaUrl = cursor.scalar() ?? ''
          break
        case 'spans':
          this.readSpans(resource, index)
          break
        default:
          cursor.skip()
      }
    }
  }

  private readSpans(resource: number, scope: number): void {
    const { cursor, path } = this
    if (!cursor.isList()) {
      path.span = 0
      this.refuseShape(this.spanPlace().replace(/\[0\]$/, ''), 'a list')
      return
    }
    cursor.openList()
    for (path.span = 0; cursor.nextItem(); path.span++) {
      if (cursor.isObject()) {
        const from = cursor.at
        this.addSpan(this.span.read(), from, resource, scope)
      } else {
        cursor.skip()
        this.writer.refuse(() => `${this.spanPlace()} is not an object`)
      }
    }
  }

  private addSpan(problem: string, from: number, resource: number, scope: number): void {
    const { cursor, writer } = this
    if (problem !== '') {
      writer.refuse(() => `${this.spanPlace()}.${problem}`)
      return
    }
    const row = writer.add(this.span.draft, resource, scope, this.where)
    if (row < 0) return
    this.rows.push(row)
    this.from.push(from)
    this.to.push(cursor.at)
  }

  private spanPlace(): string {
    const { list, resource, scopes, scope, span } = this.path
    if (list === '') return `${this.prefix}spans[${span}]`
    return `${this.prefix}${list}[${resource}].${scopes}[${scope}].spans[${span}]`
  }

  /** Says that something else stands where `expected` should be, unless that is null: some write it for what is empty. */
  private refuseShape(place: string, expected: string): void {
    const { cursor } = this
    const isSomething = cursor.isObject() || cursor.isList()
    if (cursor.scalar() !== null || isSomething) this.writer.problems.add('detail', `${place} is not ${expected}`)
  }

  private refuseDetail(place: string): (problem: string) => void {
    return (problem) => this.writer.problems.count('detail', () => `${place}: ${problem}`)
  }

  /**
   * What `read` makes of the value that comes next; in files of many lines the same resources and scopes come again and
   * again, and are the same objects then. What JSON.parse does not take is a mistake at its beginning.
   */
  private readPart<T extends object>(known: Map<string, T>, read: (json: Json) => T): T {
    const { cursor } = this
    cursor.peek()
    const from = cursor.at
    const text = cursor.slice()
    let part = known.get(text)
    if (part === undefined) {
      let json: Json
      try {
        json = parseJson(text)
      } catch {
        throw new JsonMistake(from, false, 'JSON')
      }
      part = read(json)
      if (known.size < MAX_KNOWN) known.set(text, part)
    }
    return part
  }

  /** The second pass: every span again, with all that the first left out; yields how many are done, each `slice` spans. */
  *fillDetails(decode: (bytes: Uint8Array) => string, slice: number): Generator<number, void, undefined> {
    const { rows, from, to } = this
    const details = new OtlpJsonDetails(this.cursor.bytes, decode, this.writer)
    for (let span = 0; span < rows.length; span++) {
      details.fill(rows[span]!, from[span]!, to[span]!)
      if ((span + 1) % slice === 0) yield span + 1
    }
    rows.length = from.length = to.length = 0
  }
}
