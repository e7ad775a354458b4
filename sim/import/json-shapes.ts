import type { Json, JsonObject } from '../telemetry/json-reader.ts'
import type { JaegerList } from './jaeger/jaeger-reader.ts'
import { isObject, listOf, textOf } from './json-value.ts'
import type { SpanList } from './tree-reader.ts'
import { isZipkinSpan } from './zipkin/zipkin-reader.ts'

/** How deep lists of traces lie in answers of APIs. */
const MAX_WRAPS = 5

/** Finds lists of spans of Jaeger's and Zipkin's formats in parsed JSON, however they are wrapped. */
export class JsonShapes {
  readonly jaeger: JaegerList[] = []
  readonly zipkin: SpanList[] = []
  /** Keys of the first object in which nothing was found, for the sentence that says so. */
  strangeKeys: string[] = []
  /** Documents of Jaeger's storage, one list for all lines of a file. */
  private readonly documents: (Json | undefined)[] = []

  /** Looks through one value; `place` is what leads to it, empty for the file itself. */
  find(json: Json, place: string, wraps = 0): void {
    if (wraps > MAX_WRAPS) return
    if (Array.isArray(json)) this.findInList(json, place, wraps)
    else if (isObject(json)) this.findInObject(json, place, wraps)
  }

  private findInList(list: Json[], place: string, wraps: number): void {
    const first = list.find((item) => item !== null)
    if (isZipkinSpan(first)) this.zipkin.push({ spans: list, place })
    else if (isStoredSpan(first)) this.addDocuments(list, place)
    else for (const [index, item] of list.entries()) this.find(item, `${place}[${index}]`, wraps + 1)
  }

  private findInObject(object: JsonObject, place: string, wraps: number): void {
    const at = (key: string): string => (place === '' ? key : `${place}.${key}`)
    if (Array.isArray(object.spans) && (isObject(object.processes) || object.traceID !== undefined)) {
      this.jaeger.push({
        spans: object.spans,
        place: at('spans'),
        traceId: textOf(object.traceID),
        processes: isObject(object.processes) ? object.processes : {},
        isStored: false,
      })
    } else if (Array.isArray(object.spans) && isStoredSpan(object.spans[0])) {
      // Batches in the JSON of Jaeger's protobuf messages.
      this.jaeger.push({
        spans: object.spans,
        place: at('spans'),
        traceId: '',
        processes: batchProcesses(object),
        isStored: false,
      })
    } else if (isStoredSpan(object)) this.addDocuments([object], place)
    else if (isZipkinSpan(object)) this.addZipkinLine(object)
    else {
      const wrapped = ['data', 'hits', 'responses', 'traces', 'result', 'trace'].filter(
        (key) => typeof object[key] === 'object' && object[key] !== null,
      )
      for (const key of wrapped) this.find(object[key]!, at(key), wraps + 1)
      if (wrapped.length === 0 && this.strangeKeys.length === 0) this.strangeKeys = Object.keys(object).slice(0, 5)
    }
  }

  private addDocuments(list: readonly Json[], place: string): void {
    const spans = list.map((item) => (isObject(item) && isObject(item._source) ? item._source : item))
    const last = this.jaeger.at(-1)
    // One line is one document: thousands of lists of one would be dear.
    if (last?.spans === this.documents && list.length === 1) this.documents.push(spans[0])
    else if (list.length === 1 && this.documents.length === 0) {
      this.documents.push(spans[0])
      this.jaeger.push({ spans: this.documents, place: 'document ', traceId: '', processes: {}, isStored: true })
    } else
      this.jaeger.push({
        spans,
        place,
        traceId: '',
        processes: {},
        isStored: isObject(list[0]) && isObject(list[0]._source),
      })
  }

  private addZipkinLine(span: JsonObject): void {
    const last = this.zipkin.at(-1)
    if (last?.place === 'span ') last.spans.push(span)
    else this.zipkin.push({ spans: [span], place: 'span ' })
  }
}

/** A document of Jaeger's storage, with or without what Elasticsearch wraps around it. */
function isStoredSpan(json: Json | undefined): boolean {
  if (!isObject(json)) return false
  const span = isObject(json._source) ? json._source : json
  return (
    (span.spanID !== undefined || span.spanId !== undefined) &&
    span.operationName !== undefined &&
    listOf(span.spans).length === 0
  )
}

/** The processes of a batch: one for spans that name none, or a list of them with their ids. */
function batchProcesses({ process, processMap }: JsonObject): JsonObject {
  const entries = listOf(processMap).flatMap((entry) =>
    isObject(entry) ? [[textOf(entry.processId ?? entry.process_id), entry.process] as const] : [],
  )
  return Object.fromEntries([...(isObject(process) ? [['', process] as const] : []), ...entries])
}
