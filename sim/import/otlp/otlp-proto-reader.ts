import { otlpJson, RESOURCE_SPANS, SCOPE_SPANS, SPAN } from '../../telemetry/otlp-proto-decode.ts'
import { ProtoMistake, ProtoReader, WIRE_BYTES, WIRE_FIXED64 } from '../../telemetry/proto-reader.ts'
import type { JsonObject } from '../../telemetry/json-reader.ts'
import { nanosSince } from '../import-times.ts'
import { countOf, isObject, textOf } from '../json-value.ts'
import { SpanDraft } from '../span-writer.ts'
import type { SpanWriter } from '../span-writer.ts'
import { fillDetails, readResource, readScope } from './otlp-details.ts'

/** The deprecated `instrumentation_library_spans` of old SDKs stands under this number. */
const OLD_SCOPE_SPANS = 1000
const DETAILS: ReadonlySet<string> = new Set(['attributes', 'events', 'links'])
const LISTS: ReadonlySet<string> = new Set(['scopeSpans', 'spans'])
const EVENTS = 11
const LINKS = 13
const PREFIX_BYTES = 4

/** Where the messages of a file are. */
export type ProtoFrame = { from: number; to: number }

/**
 * Finds the messages of a file of OTLP protobuf: one, or many with their lengths before them, as the collector's file
 * exporter writes with `format: proto`; null when it is none.
 */
export function findFrames(bytes: Uint8Array): ProtoFrame[] | null {
  if (isEnvelope(bytes, 0, bytes.length)) return [unwrapped(bytes)]
  const frames: ProtoFrame[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + PREFIX_BYTES < bytes.length;) {
    const from = at + PREFIX_BYTES
    const to = from + view.getUint32(at)
    if (to > from && !isEnvelope(bytes, from, Math.min(to, bytes.length))) return frames.length > 1 ? frames : null
    if (to > from) frames.push({ from, to })
    at = to
  }
  return frames.length > 0 ? frames : null
}

/** Tempo's answer by trace id is a message around the message. */
function unwrapped(bytes: Uint8Array): ProtoFrame {
  const whole = { from: 0, to: bytes.length }
  try {
    const reader = new ProtoReader(bytes)
    reader.next()
    const { from, to } = reader
    // A ResourceSpans has a resource in field 1 and scopes in field 2; a message of them has field 1 only.
    if (to - from < 3 || to > bytes.length || find(bytes, [2], from, to) !== null) return whole
    const inner = find(bytes, [1], from, to)
    return inner !== null && find(bytes, [2], inner.from, inner.to) !== null ? { from, to } : whole
  } catch (error) {
    if (error instanceof ProtoMistake) return whole
    throw error
  }
}

/** Whether bytes could be a TracesData: fields of the number 1, each a message that begins as a ResourceSpans may. */
function isEnvelope(bytes: Uint8Array, from: number, to: number): boolean {
  const reader = new ProtoReader(bytes, from, to)
  try {
    for (let fields = 0; fields < 20 && reader.next(); fields++) {
      if (reader.number !== 1 || reader.wire !== WIRE_BYTES) return false
      // Field 1, 2 or 3 with bytes, or the old 1000.
      if (reader.to > reader.from && ![0x0a, 0x12, 0x1a, 0xc2].includes(bytes[reader.from]!)) return false
    }
    return true
  } catch (error) {
    if (error instanceof ProtoMistake) return false
    throw error
  }
}

/** Which signal a message is of, null of an empty one: all three look alike down to their items. */
export function signalOf(bytes: Uint8Array, { from, to }: ProtoFrame): 'traces' | 'metrics' | 'logs' | null {
  try {
    const item = find(bytes, [1, 2, 2], from, Math.min(to, bytes.length))
    if (item === null) return null
    const reader = new ProtoReader(bytes, item.from, item.to)
    let signal: 'traces' | 'metrics' | 'logs' = 'metrics'
    for (; reader.next(); reader.skip()) {
      const { number, wire } = reader
      if ((number === 7 || number === 8) && wire === WIRE_FIXED64) return 'traces'
      if ((number === 1 || number === 11) && wire === WIRE_FIXED64) return 'logs'
      if (number === 1 && [0, 16].includes(reader.to - reader.from)) signal = 'traces'
    }
    return signal
  } catch (error) {
    if (error instanceof ProtoMistake) return 'traces'
    throw error
  }
}

/** The first message under a path of field numbers. */
function find(bytes: Uint8Array, path: readonly number[], from: number, to: number): ProtoFrame | null {
  const [number, ...rest] = path
  if (number === undefined) return { from, to }
  for (const reader = new ProtoReader(bytes, from, to); reader.next(); reader.skip()) {
    if (reader.number !== number || reader.wire !== WIRE_BYTES) continue
    const found = find(bytes, rest, reader.from, Math.min(reader.to, to))
    if (found !== null) return found
  }
  return null
}

/** The first start of a span; 0 when none has one, or it can't be found without reading all. */
export function firstProtoTime(bytes: Uint8Array, frames: readonly ProtoFrame[]): bigint {
  for (const frame of frames) {
    try {
      const span = find(bytes, [1, 2, 2], frame.from, Math.min(frame.to, bytes.length))
      for (const reader = new ProtoReader(bytes, span?.from ?? 0, span?.to ?? 0); reader.next(); reader.skip()) {
        if (reader.number !== 7 || reader.wire !== WIRE_FIXED64) continue
        const time = reader.fixed64()
        if (time > 0n) return time
        break
      }
    } catch (error) {
      if (error instanceof ProtoMistake) return 0n
      throw error
    }
  }
  return 0n
}

/** Reads OTLP protobuf in two passes, as `OtlpJsonReader` does JSON. */
export class OtlpProtoReader {
  private readonly bytes: Uint8Array
  private readonly decode: (bytes: Uint8Array) => string
  private readonly writer: SpanWriter
  private readonly draft = new SpanDraft()
  private readonly path = { resource: 0, scope: 0, span: 0 }
  private readonly where = (): string => {
    const { resource, scope, span } = this.path
    return `resourceSpans[${resource}].scopeSpans[${scope}].spans[${span}]`
  }
  private readonly rows: number[] = []
  private readonly from: number[] = []
  private readonly to: number[] = []

  constructor(bytes: Uint8Array, decode: (bytes: Uint8Array) => string, writer: SpanWriter) {
    this.bytes = bytes
    this.decode = decode
    this.writer = writer
  }

  /** Reads one message; gives the sentence on what is broken or cut short, after all that comes before it. */
  readFrame({ from, to }: ProtoFrame): string {
    const { bytes, path } = this
    const reader = new ProtoReader(bytes, from, Math.min(to, bytes.length))
    try {
      for (path.resource = 0; reader.next(); path.resource++) {
        if (reader.number === 1 && reader.wire === WIRE_BYTES)
          this.readResourceSpans(reader.from, Math.min(reader.to, reader.end))
        else reader.skip()
        if (reader.isCut) return this.cutSentence(reader.to)
      }
    } catch (error) {
      if (error instanceof ProtoMistake) return `Byte ${error.at}: ${error.message}`
      throw error
    }
    return to > bytes.length ? this.cutSentence(to) : ''
  }

  private cutSentence(to: number): string {
    return `The file ends too early, at byte ${this.bytes.length} of at least ${to}`
  }

  private readResourceSpans(from: number, to: number): void {
    const { bytes, writer, path } = this
    const scopes: ProtoFrame[] = []
    const reader = new ProtoReader(bytes, from, to)
    for (; reader.next(); reader.skip()) {
      if ((reader.number === 2 || reader.number === OLD_SCOPE_SPANS) && reader.wire === WIRE_BYTES)
        scopes.push({ from: reader.from, to: Math.min(reader.to, to) })
    }
    // What was cut short has its last field cut too, and that may be the resource.
    const json = this.jsonOf(RESOURCE_SPANS, from, to, LISTS)
    const place = `resourceSpans[${path.resource}].resource`
    const resource = writer.addResource({
      ...readResource(json.resource, (problem) => this.refuseDetail(place, problem)),
      schemaUrl: textOf(json.schemaUrl),
    })
    for (path.scope = 0; path.scope < scopes.length; path.scope++) {
      const scope = scopes[path.scope]!
      this.readScopeSpans(resource, scope.from, scope.to)
    }
  }

  private readScopeSpans(resource: number, from: number, to: number): void {
    const { bytes, writer, path } = this
    const json = this.jsonOf(SCOPE_SPANS, from, to, LISTS)
    const place = `resourceSpans[${path.resource}].scopeSpans[${path.scope}].scope`
    const scope = writer.addScope({
      ...readScope(json.scope, (problem) => this.refuseDetail(place, problem)),
      schemaUrl: textOf(json.schemaUrl),
    })
    path.span = 0
    const reader = new ProtoReader(bytes, from, to)
    for (; reader.next(); reader.skip()) {
      if (reader.number !== 2 || reader.wire !== WIRE_BYTES) continue
      if (!reader.isCut) this.readSpan(resource, scope, reader.from, reader.to)
      path.span++
    }
  }

  /** A message without `without`; where its bytes are cut short, without what was cut. */
  private jsonOf(message: typeof SPAN, from: number, to: number, without: ReadonlySet<string>): JsonObject {
    try {
      return otlpJson(message, this.bytes, from, to, this.decode, without)
    } catch (error) {
      if (!(error instanceof ProtoMistake)) throw error
      return {}
    }
  }

  private readSpan(resource: number, scope: number, from: number, to: number): void {
    const { bytes, writer, draft } = this
    let json: JsonObject
    let hasEvents = false
    let hasLinks = false
    try {
      json = otlpJson(SPAN, bytes, from, to, this.decode, DETAILS)
      for (const reader = new ProtoReader(bytes, from, to); reader.next(); reader.skip()) {
        hasEvents ||= reader.number === EVENTS
        hasLinks ||= reader.number === LINKS
      }
    } catch (error) {
      if (!(error instanceof ProtoMistake)) throw error
      const { at, message } = error
      writer.refuse(() => `${this.where()}, byte ${at}: ${message}`)
      return
    }
    const status = isObject(json.status) ? json.status : {}
    draft.clear(writer.untimed)
    draft.traceId = textOf(json.traceId)
    draft.spanId = textOf(json.spanId)
    draft.parentId = /^0*$/.test(textOf(json.parentSpanId)) ? '' : textOf(json.parentSpanId)
    draft.name = textOf(json.name)
    draft.kind = countOf(json.kind)
    draft.status = countOf(status.code)
    draft.statusMessage = textOf(status.message)
    draft.traceState = textOf(json.traceState)
    draft.flags = countOf(json.flags)
    draft.start = nanosSince(textOf(json.startTimeUnixNano), writer.epoch) ?? writer.untimed
    draft.end = nanosSince(textOf(json.endTimeUnixNano), writer.epoch) ?? writer.untimed
    draft.droppedAttributes = countOf(json.droppedAttributesCount)
    draft.droppedEvents = countOf(json.droppedEventsCount)
    draft.droppedLinks = countOf(json.droppedLinksCount)
    draft.hasEvents = hasEvents
    draft.hasLinks = hasLinks
    const row = writer.add(draft, resource, scope, this.where)
    if (row < 0) return
    this.rows.push(row)
    this.from.push(from)
    this.to.push(to)
  }

  private refuseDetail(place: string, problem: string): void {
    this.writer.problems.count('detail', () => `${place}: ${problem}`)
  }

  /** The second pass: yields how many spans are done, each `slice` spans. */
  *fillDetails(slice: number): Generator<number, void, undefined> {
    const { rows, from, to, bytes, writer } = this
    const { columns } = writer.store
    for (let span = 0; span < rows.length; span++) {
      const refuse = (problem: string): void => this.refuseDetail(`The span at byte ${from[span]}`, problem)
      let json: JsonObject = {}
      try {
        json = otlpJson(SPAN, bytes, from[span]!, to[span]!, this.decode)
      } catch (error) {
        if (!(error instanceof ProtoMistake)) throw error
        refuse(`byte ${error.at}: ${error.message}`)
      }
      fillDetails(columns, writer.epoch, rows[span]!, json, refuse)
      if ((span + 1) % slice === 0) yield span + 1
    }
    rows.length = from.length = to.length = 0
  }
}
