import type { AttributeValue } from '../../telemetry/attribute.ts'
import type { Json, JsonObject } from '../../telemetry/json-reader.ts'
import { STATUS_ERROR, STATUS_OK } from '../../telemetry/span-columns.ts'
import { intOf, isObject, plainAttributes, plainValue, textOf } from '../json-value.ts'

/** A moment of a span: µs and what happened. */
export type ZipkinAnnotation = { time: number; value: string }

/** A span of either version of Zipkin's format, in what they share. */
export type ZipkinSpan = {
  service: string
  scopeName: string
  scopeVersion: string
  kind: number
  /** µs; 0 for none. */
  start: number
  end: number
  status: number
  statusMessage: string
  traceState: string
  /** Each as `trace|span|state|attributes|dropped`. */
  links: readonly string[]
  annotations: readonly ZipkinAnnotation[]
  attributes: readonly (readonly [string, AttributeValue])[]
}

const CODES: Record<string, number> = { UNSET: 0, OK: STATUS_OK, ERROR: STATUS_ERROR }

/** What tags say of a span that OTLP has fields for; what was taken is gone from `tags`. */
export function takeMeaning(
  tags: Map<string, AttributeValue>,
): Pick<ZipkinSpan, 'status' | 'statusMessage' | 'traceState' | 'links' | 'scopeName' | 'scopeVersion'> {
  const take = (key: string): string => {
    const value = tags.get(key)
    if (typeof value !== 'string') return ''
    tags.delete(key)
    return value
  }
  const traceState = take('w3c.tracestate')
  const scopeName = take('otel.scope.name') || take('otel.library.name')
  const scopeVersion = take('otel.scope.version') || take('otel.library.version')
  const links: string[] = []
  for (let link = take('otlp.link.0'); link !== ''; link = take(`otlp.link.${links.length}`)) links.push(link)
  const code = take('otel.status_code').toUpperCase().replace('STATUS_CODE_', '')
  let statusMessage = take('otel.status_description')
  const error = tags.get('error')
  if (error === undefined || error === false || error === 'false')
    return { status: CODES[code] ?? 0, statusMessage, traceState, links, scopeName, scopeVersion }
  // In Zipkin it is there that counts; the collector removes it only where it says nothing else.
  if (error === true || error === 'true') tags.delete('error')
  else if (typeof error === 'string') statusMessage ||= error
  return { status: STATUS_ERROR, statusMessage, traceState, links, scopeName, scopeVersion }
}

/** What the collector makes of an endpoint's address (upstream: zTagsToInternalAttrs). */
export function* addressAttributes(
  endpoint: Json | undefined,
  side: 'host' | 'peer',
): Generator<[string, AttributeValue], void, undefined> {
  if (!isObject(endpoint)) return
  const service = textOf(endpoint.serviceName)
  if (side === 'peer' && service !== '') yield ['peer.service', service]
  const ip = textOf(endpoint.ipv4) || textOf(endpoint.ipv6)
  if (ip !== '') yield [`net.${side}.ip`, ip]
  const port = intOf(endpoint.port)
  if (port !== undefined && port > 0n) yield [`net.${side}.port`, port]
}

/** The event of an annotation: exporters of OpenTelemetry write `name|attributes|dropped`, all others a text. */
export function readAnnotation(text: string): {
  name: string
  attributes: readonly (readonly [string, AttributeValue])[]
  droppedAttributes: number
} {
  const first = text.indexOf('|{')
  const last = text.lastIndexOf('|')
  if (first > 0 && last > first) {
    const attributes = parsedAttributes(text.slice(first + 1, last))
    const dropped = Number(text.slice(last + 1))
    if (attributes !== null && Number.isInteger(dropped) && dropped >= 0)
      return { name: text.slice(0, first), attributes, droppedAttributes: dropped }
  }
  return { name: text, attributes: [], droppedAttributes: 0 }
}

/** Attributes written as a JSON object; null when `text` is none. */
export function parsedAttributes(text: string): readonly (readonly [string, AttributeValue])[] | null {
  try {
    const json = JSON.parse(text) as Json
    return isObject(json) ? plainAttributes(json) : null
  } catch {
    return null
  }
}

/** Tags of the second version: texts, by OpenAPI; whatever else some put there keeps its type. */
export function tagMap(tags: Json | undefined): Map<string, AttributeValue> {
  const map = new Map<string, AttributeValue>()
  if (isObject(tags)) for (const key of Object.keys(tags)) map.set(key, plainValue(tags[key]))
  return map
}

/** Whether a span is flagged under `key`. */
export const isFlagged = (span: JsonObject, key: string): boolean => span[key] === true || span[key] === 'true'
