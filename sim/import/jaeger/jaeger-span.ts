import type { Attributes, AttributeValue } from '../../telemetry/attribute.ts'
import type { JsonObject } from '../../telemetry/json-reader.ts'
import { SPAN_KINDS, STATUS_ERROR, STATUS_OK } from '../../telemetry/span-columns.ts'
import { intOf, isObject, listOf, textOf } from '../json-value.ts'
import { readTags } from './jaeger-tags.ts'
import type { JaegerTag } from './jaeger-tags.ts'

const KIND_SERVER = 2

/** What tags say of a span that OTLP has fields for, and the attributes that are left. */
export type JaegerMeaning = {
  kind: number
  status: number
  statusMessage: string
  traceState: string
  scopeName: string
  scopeVersion: string
  attributes: Attributes
}

/**
 * Takes tags for what the collector takes them for (upstream: jaegerproto_to_traces.go): `error` is the truth about the
 * status, then `otel.status_code`, then an HTTP status; what has become a field is no attribute any more.
 */
export function readMeaning(span: JsonObject, isStored: boolean): JaegerMeaning {
  const tags = readTags(span, isStored)
  const taken = new Set<string>()
  const text = (key: string): string => {
    const value = tags.find(([name]) => name === key)?.[1]
    return typeof value === 'string' ? value : ''
  }
  const take = (key: string): string => {
    const value = text(key)
    if (value !== '') taken.add(key)
    return value
  }
  const kind = Math.max(0, SPAN_KINDS.indexOf(take('span.kind').toLowerCase() as (typeof SPAN_KINDS)[number]))
  const { status, statusMessage } = readStatus(tags, kind, text, taken)
  const traceState = take('w3c.tracestate')
  const scopeName = take('otel.scope.name') || take('otel.library.name')
  const scopeVersion = scopeName === '' ? '' : take('otel.scope.version') || take('otel.library.version')
  const attributes = tags.filter(([key]) => !taken.has(key))
  const warnings = listOf(span.warnings).map(textOf)
  // Jaeger's own name for them where it keeps OTLP (upstream: jptrace/warning.go).
  if (warnings.length > 0) attributes.push(['@jaeger@warnings', { array: warnings }])
  return { kind, status, statusMessage, traceState, scopeName, scopeVersion, attributes }
}

function readStatus(
  tags: readonly JaegerTag[],
  kind: number,
  text: (key: string) => string,
  taken: Set<string>,
): { status: number; statusMessage: string } {
  const find = (key: string): AttributeValue | undefined => tags.find(([name]) => name === key)?.[1]
  const error = find('error')
  const description = text('otel.status_description')
  const code = text('otel.status_code').toUpperCase()
  if (code !== '') taken.add('otel.status_code')
  if (error === true || error === 'true') {
    taken.add('error').add('otel.status_description')
    return { status: STATUS_ERROR, statusMessage: description || text('http.status_message') }
  }
  if (code !== '') {
    taken.add('otel.status_description')
    return { status: code === 'OK' ? STATUS_OK : code === 'ERROR' ? STATUS_ERROR : 0, statusMessage: description }
  }
  const http = httpStatus(find('http.status_code'), kind)
  return { status: http, statusMessage: http === 0 ? '' : text('http.status_message') }
}

/** A span's status by its HTTP status: what servers answer of 4xx is no mistake of theirs. */
function httpStatus(value: AttributeValue | undefined, kind: number): number {
  const code =
    typeof value === 'bigint'
      ? value
      : typeof value === 'string' || typeof value === 'number'
        ? intOf(value)
        : undefined
  if (code === undefined) return 0
  if (code >= 400n && code < 500n && kind === KIND_SERVER) return 0
  return code >= 100n && code < 400n ? 0 : STATUS_ERROR
}

/** A reference to another span. */
export type JaegerReference = { traceId: string; spanId: string; isChildOf: boolean }

/** References of a span; one without a trace is into its own. */
export function readReferences(span: JsonObject, traceId: string): JaegerReference[] {
  const references: JaegerReference[] = []
  for (const item of listOf(span.references)) {
    if (!isObject(item)) continue
    const spanId = textOf(item.spanID ?? item.spanId)
    if (spanId === '') continue
    const isChildOf = textOf(item.refType).toUpperCase() !== 'FOLLOWS_FROM'
    references.push({ traceId: textOf(item.traceID ?? item.traceId) || traceId, spanId, isChildOf })
  }
  return references
}

/**
 * Which reference is to the parent: the first CHILD_OF in the same trace, else the first FOLLOWS_FROM (upstream:
 * model.Span.ParentSpanID); -1 for none.
 */
export function parentReference(references: readonly JaegerReference[], traceId: string): number {
  const isSameTrace = (other: string): boolean => other === traceId || bare(other) === bare(traceId)
  const child = references.findIndex((each) => each.isChildOf && isSameTrace(each.traceId))
  return child >= 0 ? child : references.findIndex((each) => isSameTrace(each.traceId))
}

const bare = (id: string): string => id.toLowerCase().replace(/^0+/, '')
