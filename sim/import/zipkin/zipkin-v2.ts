import type { JsonObject } from '../../telemetry/json-reader.ts'
import { SPAN_KINDS } from '../../telemetry/span-columns.ts'
import { isObject, listOf, textOf } from '../json-value.ts'
import { micros } from '../import-times.ts'
import { addressAttributes, isFlagged, tagMap, takeMeaning } from './zipkin-span.ts'
import type { ZipkinSpan } from './zipkin-span.ts'

/** Reads a span of Zipkin's second version (upstream: zipkinv2/to_translator.go); a text is what is wrong with it. */
export function readZipkinV2(span: JsonObject): ZipkinSpan | string {
  const start = micros(span.timestamp ?? 0)
  const duration = micros(span.duration ?? 0)
  if (start === null) return 'timestamp'
  if (duration === null) return 'duration'
  const tags = tagMap(span.tags)
  const meaning = takeMeaning(tags)
  let kind = SPAN_KINDS.indexOf(textOf(span.kind).toLowerCase() as (typeof SPAN_KINDS)[number])
  if (kind <= 0) {
    kind = tags.get('span.kind') === 'internal' ? SPAN_KINDS.indexOf('internal') : 0
    if (kind > 0) tags.delete('span.kind')
  }
  for (const [key, value] of addressAttributes(span.localEndpoint, 'host')) tags.set(key, value)
  for (const [key, value] of addressAttributes(span.remoteEndpoint, 'peer')) tags.set(key, value)
  if (isFlagged(span, 'shared')) tags.set('zipkin.shared', true)
  if (isFlagged(span, 'debug')) tags.set('zipkin.debug', true)
  return {
    ...meaning,
    service: isObject(span.localEndpoint) ? textOf(span.localEndpoint.serviceName) : '',
    kind,
    start,
    end: start + duration,
    annotations: listOf(span.annotations).flatMap((each) =>
      isObject(each) ? [{ time: micros(each.timestamp) ?? 0, value: textOf(each.value) }] : [],
    ),
    attributes: [...tags],
  }
}
