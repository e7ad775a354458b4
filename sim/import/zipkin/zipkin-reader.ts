import { eventTime, fillAttributes } from '../otlp/otlp-details.ts'
import { microsSince } from '../import-times.ts'
import type { ImportedTime } from '../import-times.ts'
import { isObject, textOf } from '../json-value.ts'
import { readId } from '../span-ids.ts'
import { shown, SpanDraft } from '../span-writer.ts'
import type { SpanWriter } from '../span-writer.ts'
import type { SpanList, TreeReader } from '../tree-reader.ts'
import type { Json, JsonObject } from '../../telemetry/json-reader.ts'
import type { SpanLink } from '../../telemetry/span-columns.ts'
import { parsedAttributes, readAnnotation } from './zipkin-span.ts'
import type { ZipkinSpan } from './zipkin-span.ts'
import { isZipkinV1, readZipkinV1 } from './zipkin-v1.ts'
import { readZipkinV2 } from './zipkin-v2.ts'

/** Reads spans of both versions of Zipkin's format. */
export class ZipkinReader implements TreeReader {
  readonly isV1: boolean
  private readonly lists: readonly SpanList[]
  private readonly read: (span: JsonObject) => ZipkinSpan | string
  private writer!: SpanWriter
  private readonly draft = new SpanDraft()
  private readonly resources = new Map<string, number>()
  private readonly scopes = new Map<string, number>()
  /** By the lower half of trace ids that are 128 bits long: all of them. */
  private readonly longTraceIds = new Map<string, string>()
  private readonly rows: Int32Array[] = []

  constructor(lists: readonly SpanList[]) {
    this.lists = lists
    this.isV1 = lists.some(({ spans }) => spans.some((span) => isObject(span) && isZipkinV1(span)))
    this.read = this.isV1 ? readZipkinV1 : readZipkinV2
  }

  get size(): number {
    return this.lists.reduce((sum, { spans }) => sum + spans.length, 0)
  }

  firstUnixNano(): bigint {
    for (const { spans } of this.lists) {
      for (const json of spans) {
        const span = isObject(json) ? this.read(json) : ''
        if (typeof span !== 'string' && span.start > 0) return BigInt(Math.floor(span.start)) * 1000n
      }
    }
    return 0n
  }

  writeSpans(writer: SpanWriter): void {
    this.writer = writer
    this.findLongTraceIds()
    for (const { spans, place } of this.lists) {
      const rows = new Int32Array(spans.length).fill(-1)
      for (const [index, json] of spans.entries()) {
        const where = (): string => `${place}[${index}]`
        if (isObject(json)) rows[index] = this.writeSpan(json, where)
        else writer.refuse(() => `${where()} is not an object`)
      }
      this.rows.push(rows)
    }
  }

  /** Some services cut trace ids to 64 bits on the way, as B3 allows: these are the same traces. */
  private findLongTraceIds(): void {
    for (const { spans } of this.lists) {
      for (const span of spans) {
        const id = isObject(span) ? textOf(span.traceId) : ''
        if (id.length === 32) this.longTraceIds.set(id.slice(16), id)
      }
    }
  }

  private writeSpan(json: JsonObject, where: () => string): number {
    const { writer, draft } = this
    const span = this.read(json)
    if (typeof span === 'string') {
      writer.refuse(() => `${where()}.${span} is ${shown(json[span])}, not a number of microseconds`)
      return -1
    }
    draft.clear(writer.untimed)
    const traceId = textOf(json.traceId)
    draft.traceId = this.longTraceIds.get(traceId.padStart(16, '0')) ?? traceId
    draft.spanId = textOf(json.id)
    const parentId = textOf(json.parentId)
    // A span is no child of itself, though some say so (upstream: zipkin's Span.Builder).
    draft.parentId = /^0*$/.test(parentId) || parentId === draft.spanId ? '' : parentId
    draft.name = textOf(json.name)
    draft.kind = span.kind
    draft.status = span.status
    draft.statusMessage = span.statusMessage
    draft.traceState = span.traceState
    if (span.start > 0) {
      draft.start = this.time(span.start)
      draft.end = this.time(span.end)
    }
    draft.hasEvents = span.annotations.length > 0
    draft.hasLinks = span.links.length > 0
    return writer.add(draft, this.resourceOf(span.service), this.scopeOf(span), where)
  }

  private time(us: number): ImportedTime {
    return microsSince(us, this.writer.epoch)
  }

  private resourceOf(service: string): number {
    let resource = this.resources.get(service)
    if (resource === undefined) {
      const attributes = service === '' ? [] : [['service.name', service] as const]
      resource = this.writer.addResource({ attributes, schemaUrl: '', droppedAttributes: 0 })
      this.resources.set(service, resource)
    }
    return resource
  }

  private scopeOf({ scopeName, scopeVersion }: ZipkinSpan): number {
    const key = `${scopeName}\n${scopeVersion}`
    let scope = this.scopes.get(key)
    if (scope === undefined) {
      scope = this.writer.addScope({
        name: scopeName,
        version: scopeVersion,
        attributes: [],
        schemaUrl: '',
        droppedAttributes: 0,
      })
      this.scopes.set(key, scope)
    }
    return scope
  }

  *fillDetails(slice: number): Generator<number, void, undefined> {
    const { epoch, store } = this.writer
    const { columns } = store
    let done = 0
    for (const [at, { spans }] of this.lists.entries()) {
      for (const [index, json] of spans.entries()) {
        const row = this.rows[at]![index]!
        spans[index] = undefined
        const span = row >= 0 && isObject(json) ? this.read(json) : ''
        if (typeof span !== 'string') {
          fillAttributes(columns, row, span.attributes)
          const events = span.annotations.map(({ time, value }) => ({
            ...eventTime(microsSince(time, epoch), epoch),
            ...readAnnotation(value),
          }))
          if (events.length > 0) columns.events.set(row, events)
          const links = span.links.flatMap(readLink)
          if (links.length > 0) columns.links.set(row, links)
          else columns.links.delete(row)
        }
        if (++done % slice === 0) yield done
      }
    }
  }
}

/** A link as exporters of OpenTelemetry write it into a tag: `trace|span|state|attributes|dropped`. */
function readLink(text: string): SpanLink[] {
  const parts = text.split('|')
  const traceId = readId(parts[0] ?? '', 32)
  const spanId = readId(parts[1] ?? '', 16)
  if (parts.length < 5 || traceId === null || spanId === null) return []
  return [
    {
      traceId: traceId.id,
      spanId: spanId.id,
      traceState: parts[2]!,
      attributes: parsedAttributes(parts.slice(3, -1).join('|')) ?? [],
      droppedAttributes: Math.max(0, Math.trunc(Number(parts.at(-1))) || 0),
      flags: 0,
    },
  ]
}

/** Whether an object is a span of Zipkin. */
export const isZipkinSpan = (json: Json | undefined): boolean =>
  isObject(json) && json.traceId !== undefined && json.id !== undefined && json.spanId === undefined
