import { durationMicros, timeMicros } from '../import-dates.ts'
import { micros, microsSince } from '../import-times.ts'
import type { ImportedTime } from '../import-times.ts'
import { countOf, isObject, listOf, textOf } from '../json-value.ts'
import { quoted, shown, SpanDraft } from '../span-writer.ts'
import type { SpanWriter } from '../span-writer.ts'
import type { SpanList, TreeReader } from '../tree-reader.ts'
import type { Json, JsonObject } from '../../telemetry/json-reader.ts'
import { fillJaegerDetails, readProcess } from './jaeger-details.ts'
import { parentReference, readMeaning, readReferences } from './jaeger-span.ts'

/** Spans of one trace of Jaeger, or documents of its storage, each with its own process. */
export type JaegerList = SpanList & { traceId: string; processes: JsonObject; isStored: boolean }

/** Reads spans as Jaeger's UI, API and storage have them. */
export class JaegerReader implements TreeReader {
  private readonly lists: readonly JaegerList[]
  private writer!: SpanWriter
  private readonly draft = new SpanDraft()
  private readonly scopes = new Map<string, number>()
  private readonly inlineResources = new Map<string, number>()
  private nowhere = -1
  /** By list: rows of its spans, -1 for one that was left out. */
  private readonly rows: Int32Array[] = []

  constructor(lists: readonly JaegerList[]) {
    this.lists = lists
  }

  get size(): number {
    return this.lists.reduce((sum, { spans }) => sum + spans.length, 0)
  }

  firstUnixNano(): bigint {
    for (const { spans } of this.lists) {
      for (const span of spans) {
        const start = isObject(span) ? timeMicros(span.startTime) : null
        if (start !== null && start > 0) return BigInt(Math.floor(start)) * 1000n
      }
    }
    return 0n
  }

  writeSpans(writer: SpanWriter): void {
    this.writer = writer
    for (const list of this.lists) {
      const rows = new Int32Array(list.spans.length).fill(-1)
      const resources = new Map<string, number>()
      for (const [index, span] of list.spans.entries()) {
        const where = (): string => `${list.place}[${index}]`
        if (isObject(span)) rows[index] = this.writeSpan(list, span, resources, where)
        else writer.refuse(() => `${where()} is not an object`)
      }
      this.rows.push(rows)
    }
  }

  private writeSpan(list: JaegerList, span: JsonObject, resources: Map<string, number>, where: () => string): number {
    const { writer, draft } = this
    const start = timeMicros(span.startTime ?? null) ?? millis(span.startTimeMillis)
    const duration = durationMicros(span.duration ?? 0)
    if (start === null || duration === null) {
      const field = start === null ? 'startTime' : 'duration'
      writer.refuse(() => `${where()}.${field} is ${shown(span[field])}, not a number of microseconds`)
      return -1
    }
    const meaning = readMeaning(span, list.isStored)
    draft.clear(writer.untimed)
    draft.traceId = textOf(span.traceID ?? span.traceId) || list.traceId
    draft.spanId = textOf(span.spanID ?? span.spanId)
    const references = readReferences(span, draft.traceId)
    const parent = parentReference(references, draft.traceId)
    draft.parentId = withoutZeros(
      parent >= 0 ? references[parent]!.spanId : textOf(span.parentSpanID ?? span.parentSpanId),
    )
    draft.name = textOf(span.operationName)
    draft.kind = meaning.kind
    draft.status = meaning.status
    draft.statusMessage = meaning.statusMessage
    draft.traceState = meaning.traceState
    // Jaeger's other flags mean something else in W3C's.
    draft.flags = countOf(span.flags) & 1
    draft.start = this.time(start)
    draft.end = this.time(start + duration)
    draft.hasEvents = listOf(span.logs).length > 0
    draft.hasLinks = references.length > (parent >= 0 ? 1 : 0)
    return writer.add(
      draft,
      this.resourceOf(list, span, resources, where),
      this.scopeOf(meaning.scopeName, meaning.scopeVersion),
      where,
    )
  }

  private time(us: number): ImportedTime {
    return us === 0 ? this.writer.untimed : microsSince(us, this.writer.epoch)
  }

  private resourceOf(list: JaegerList, span: JsonObject, resources: Map<string, number>, where: () => string): number {
    const inline = span.process
    const id = textOf(span.processID ?? span.processId)
    const key = isObject(inline) ? keyOf(inline) : id
    const known = isObject(inline) ? this.inlineResources : resources
    let resource = known.get(key)
    if (resource === undefined) {
      const process = isObject(inline) ? inline : list.processes[id]
      if (isObject(process)) resource = this.writer.addResource(readProcess(process, list.isStored))
      else {
        this.writer.problems.count('process', () => `${where()} names the process ${quoted(id)}, which is not there`)
        if (this.nowhere < 0)
          this.nowhere = this.writer.addResource({ attributes: [], schemaUrl: '', droppedAttributes: 0 })
        return this.nowhere
      }
      known.set(key, resource)
    }
    return resource
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

  *fillDetails(slice: number): Generator<number, void, undefined> {
    const { columns } = this.writer.store
    let done = 0
    for (const [at, list] of this.lists.entries()) {
      for (const [index, span] of list.spans.entries()) {
        const row = this.rows[at]![index]!
        list.spans[index] = undefined
        if (row >= 0 && isObject(span)) {
          fillJaegerDetails(columns, this.writer.epoch, row, span, list)
        }
        if (++done % slice === 0) yield done
      }
    }
  }
}

/** A text that equal processes share. */
function keyOf(process: JsonObject): string {
  try {
    return JSON.stringify(process)
  } catch {
    // Nested too deep for that: such a one shares with those of the same service.
    return `${textOf(process.serviceName)}\n`
  }
}

const withoutZeros = (id: string): string => (/^0*$/.test(id) ? '' : id)

const millis = (value: Json | undefined): number | null => {
  const number = micros(value)
  return number === null ? null : number * 1000
}
