import type { ResourceSpans, ScopeSpans, Traces } from '../../../telemetry/traces.ts'
import { spanCount } from '../../../telemetry/traces.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import { otlpSizer, varintSize } from '../../../telemetry/otlp-size.ts'

/** Measures a message and its parts, so that one cut works for spans and for bytes. */
export interface RequestSizer {
  traces(traces: Traces): number
  resourceSpans(resourceSpans: ResourceSpans): number
  scopeSpans(scopeSpans: ScopeSpans): number
  span(row: number): number
  /** What a part of this size adds to what holds it. */
  delta(size: number): number
}

const scopesCount = (scopes: readonly ScopeSpans[]): number =>
  scopes.reduce((count, { rows }) => count + rows.length, 0)

const ITEMS: RequestSizer = {
  traces: spanCount,
  resourceSpans: ({ scopes }) => scopesCount(scopes),
  scopeSpans: ({ rows }) => rows.length,
  span: () => 1,
  delta: (size) => size,
}

/** Upstream: exporterhelper/internal/sizer, same. */
export function requestSizer(type: 'items' | 'bytes', columns: SpanColumns): RequestSizer {
  if (type === 'items') return ITEMS
  const sizer = otlpSizer(columns)
  const delta = (size: number): number => 1 + size + varintSize(size)
  return {
    traces: (traces) => sizer.traces(traces),
    resourceSpans: (resourceSpans) => sizer.resourceSpans(resourceSpans),
    scopeSpans: ({ scope, rows }) => {
      let size = sizer.scope(scope)
      for (let index = 0; index < rows.length; index++) size += delta(sizer.span(rows[index]!))
      return size
    },
    span: (row) => sizer.span(row),
    delta,
  }
}
