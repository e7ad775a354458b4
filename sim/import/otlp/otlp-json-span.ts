import { countOf } from '../json-value.ts'
import { nanosSince } from '../import-times.ts'
import type { ImportedTime } from '../import-times.ts'
import type { JsonCursor } from '../json-cursor.ts'
import { hex, readHex64, readNanosSince, readSame } from '../json-digits.ts'
import { quoted, SpanDraft } from '../span-writer.ts'
import type { SpanWriter } from '../span-writer.ts'
import { readKind, readStatus } from './otlp-enums.ts'

/** Reads what places a span of OTLP/JSON in its trace, and steps over its attributes, events and links. */
export class OtlpJsonSpan {
  readonly draft = new SpanDraft()
  private readonly cursor: JsonCursor
  private readonly writer: SpanWriter

  constructor(cursor: JsonCursor, writer: SpanWriter) {
    this.cursor = cursor
    this.writer = writer
  }

  /** Reads the span that comes next into `draft`; gives what is wrong with it, beginning with the field, or nothing. */
  read(): string {
    const { cursor, writer, draft } = this
    let problem = ''
    draft.clear(writer.untimed)
    cursor.openObject()
    for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
      switch (key) {
        case 'traceId':
        case 'trace_id':
          this.readTraceId()
          break
        case 'spanId':
        case 'span_id':
          if (readHex64(cursor)) {
            draft.spanHigh = hex.high
            draft.spanLow = hex.low
          } else draft.spanId = cursor.scalar() ?? ''
          break
        case 'parentSpanId':
        case 'parent_span_id':
          if (readHex64(cursor)) {
            draft.parentHigh = hex.high
            draft.parentLow = hex.low
          } else draft.parentId = parentId(cursor.scalar())
          break
        case 'name':
          draft.name = cursor.scalar() ?? ''
          break
        case 'startTimeUnixNano':
        case 'start_time_unix_nano':
        case 'endTimeUnixNano':
        case 'end_time_unix_nano': {
          const isStart = key[0] === 's'
          const time = this.readTime()
          if (time === null) problem ||= `${isStart ? 'startTimeUnixNano' : 'endTimeUnixNano'} ${this.found}`
          else if (isStart) draft.start = time
          else draft.end = time
          break
        }
        case 'kind':
          draft.kind = readKind(cursor.scalar() ?? '0') ?? 0
          break
        case 'status':
          this.readSpanStatus()
          break
        case 'traceState':
        case 'trace_state':
          draft.traceState = cursor.scalar() ?? ''
          break
        case 'flags':
          draft.flags = countOf(cursor.scalar())
          break
        case 'events':
          draft.hasEvents ||= cursor.isFilled()
          cursor.skip()
          break
        case 'links':
          draft.hasLinks ||= cursor.isFilled()
          cursor.skip()
          break
        case 'droppedAttributesCount':
        case 'dropped_attributes_count':
          draft.droppedAttributes = countOf(cursor.scalar())
          break
        case 'droppedEventsCount':
        case 'dropped_events_count':
          draft.droppedEvents = countOf(cursor.scalar())
          break
        case 'droppedLinksCount':
        case 'dropped_links_count':
          draft.droppedLinks = countOf(cursor.scalar())
          break
        default:
          cursor.skip()
      }
    }
    return problem
  }

  /** Where the last trace id stands with its quotes, and what it is: spans of one trace mostly follow one another. */
  private traceIdAt = 0
  private traceId = ''

  private readTraceId(): void {
    const { cursor, draft, traceId } = this
    if (traceId === '' || !readSame(cursor, this.traceIdAt, traceId.length + 2)) {
      cursor.peek()
      this.traceIdAt = cursor.at
      const text = cursor.scalar() ?? ''
      // An escape or a number is not as long as its bytes.
      this.traceId = cursor.wasText && cursor.at - this.traceIdAt === text.length + 2 ? text : ''
      draft.traceId = text
    } else draft.traceId = traceId
  }

  /** What `readTime` found instead of a time. */
  private found = ''

  private readTime(): ImportedTime | null {
    const { cursor } = this
    const { epoch } = this.writer
    const since = readNanosSince(cursor, epoch.seconds, epoch.nanos)
    if (!Number.isNaN(since)) return since
    const isContainer = cursor.isObject() || cursor.isList()
    const text = cursor.scalar()
    if (isContainer) this.found = 'is not a time in nanoseconds'
    else if (text === null) return this.writer.untimed
    else {
      const time = nanosSince(text, epoch)
      if (time !== null) return time
      this.found = `is ${quoted(text)}, not a time in nanoseconds`
    }
    return null
  }

  private readSpanStatus(): void {
    const { cursor, draft } = this
    if (!cursor.isObject()) {
      cursor.skip()
      return
    }
    cursor.openObject()
    for (let key = cursor.nextKey(); key !== null; key = cursor.nextKey()) {
      if (key === 'code') draft.status = readStatus(cursor.scalar() ?? '0') ?? 0
      else if (key === 'message') draft.statusMessage = cursor.scalar() ?? ''
      else cursor.skip()
    }
  }
}

/** Some writers give roots a parent of zeros. */
const parentId = (text: string | null): string => (text === null || /^0+$/.test(text) ? '' : text)
