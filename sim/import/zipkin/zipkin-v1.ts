import type { AttributeValue } from '../../telemetry/attribute.ts'
import type { JsonObject } from '../../telemetry/json-reader.ts'
import { SPAN_KINDS, STATUS_ERROR } from '../../telemetry/span-columns.ts'
import { intOf, isObject, listOf, plainValue, textOf } from '../json-value.ts'
import { micros } from '../import-times.ts'
import { addressAttributes, isFlagged, takeMeaning } from './zipkin-span.ts'
import type { ZipkinAnnotation, ZipkinSpan } from './zipkin-span.ts'

/** Annotations that say which side sent and received, and when. */
const CORE: Record<string, (typeof SPAN_KINDS)[number]> = {
  cs: 'client',
  cr: 'client',
  sr: 'server',
  ss: 'server',
  ms: 'producer',
  mr: 'consumer',
}
/** Binary annotations that only carry the address of the other side. */
const ADDRESSES = ['ca', 'sa', 'ma']

/**
 * Reads a span of Zipkin's first version (upstream: zipkinv1/json.go): the first core annotation says of what kind it is
 * and whose, and where no time is set the annotations give it. A text is what is wrong with it.
 */
export function readZipkinV1(span: JsonObject): ZipkinSpan | string {
  const timestamp = micros(span.timestamp ?? 0)
  const duration = micros(span.duration ?? 0)
  if (timestamp === null) return 'timestamp'
  if (duration === null) return 'duration'
  const annotations: ZipkinAnnotation[] = []
  let kind = 0
  let service = ''
  let anyService = ''
  let first = Infinity
  let last = 0
  for (const each of listOf(span.annotations)) {
    if (!isObject(each)) continue
    const value = textOf(each.value)
    const time = micros(each.timestamp) ?? 0
    const name = isObject(each.endpoint) ? textOf(each.endpoint.serviceName) : ''
    const core = CORE[value]
    anyService ||= name
    if (core !== undefined) {
      service ||= name
      if (kind === 0) kind = SPAN_KINDS.indexOf(core)
    } else annotations.push({ time, value })
    if (time > 0) {
      first = Math.min(first, time)
      last = Math.max(last, time)
    }
  }
  const tags = new Map<string, AttributeValue>()
  let httpError = 0
  for (const each of listOf(span.binaryAnnotations)) {
    if (!isObject(each)) continue
    const key = textOf(each.key)
    if (ADDRESSES.includes(key)) {
      for (const [name, value] of addressAttributes(each.endpoint, 'peer')) tags.set(name, value)
      continue
    }
    if (isObject(each.endpoint)) anyService ||= textOf(each.endpoint.serviceName)
    if (key === 'lc') anyService ||= textOf(each.value)
    tags.set(key === 'lc' ? 'component' : key, plainValue(each.value))
    const code = key === 'http.status_code' ? intOf(each.value) : undefined
    if (code !== undefined && (code < 100n || code >= 400n)) httpError = STATUS_ERROR
  }
  const meaning = takeMeaning(tags)
  if (isFlagged(span, 'debug')) tags.set('zipkin.debug', true)
  const start = timestamp > 0 ? timestamp : first === Infinity ? 0 : first
  return {
    ...meaning,
    status: meaning.status === 0 ? httpError : meaning.status,
    service: service || anyService,
    kind,
    start,
    end: timestamp > 0 && duration > 0 ? timestamp + duration : Math.max(start + duration, last),
    annotations,
    attributes: [...tags],
  }
}

/** Whether a span is of the first version, whose annotations say where they were made. */
export const isZipkinV1 = (span: JsonObject): boolean =>
  Array.isArray(span.binaryAnnotations) ||
  listOf(span.annotations).some((each) => isObject(each) && each.endpoint !== undefined)
