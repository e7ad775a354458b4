import type { SpanStore } from '../query/span-store.ts'
import type { Attributes } from '../telemetry/attribute.ts'
import { attributeKind, attributeText } from '../telemetry/attribute-text.ts'
import type { LinkedSpan, SpanDetail } from '../worker/explore-protocol.ts'
import { knownConventions } from './known-conventions.ts'
import type { LinkIndex } from './link-index.ts'

/** Everything a span carries, who is linked with it, and how it compares with others of its operation. */
export function spanDetail(store: SpanStore, links: LinkIndex, row: number): SpanDetail {
  const { columns } = store
  const trace = columns.trace[row]!
  const scope = columns.scopes[store.scopeOf(row)]
  const traceStart = startOf(store, trace)
  return {
    row,
    spanId: columns.spanId(row),
    parentSpanId: columns.parentSpanId(row),
    name: columns.strings.text(columns.name[row]!),
    service: store.serviceOf(row),
    kind: columns.kind[row]!,
    status: columns.status[row]!,
    statusMessage: columns.strings.text(columns.statusMessage[row]!),
    traceState: columns.strings.text(columns.traceState[row]!),
    flags: columns.flags[row]!,
    attributes: columns.attributes(row).map(([key, value]) => [key, attributeText(value), attributeKind(value)]),
    resource: textPairs(columns.resources[store.resourceOf(row)]?.attributes ?? []),
    scope: { name: scope?.name ?? '', version: scope?.version ?? '' },
    events: (columns.events.get(row) ?? []).map(({ name, time, attributes }) => ({
      name,
      atNs: time - traceStart,
      attributes: textPairs(attributes),
    })),
    links: (columns.links.get(row) ?? []).map((link): LinkedSpan => ({
      ...link,
      ...links.find(link.traceId, link.spanId),
      attributes: textPairs(link.attributes),
    })),
    linkedFrom: links.to(columns.traceId(row), columns.spanId(row)).map(({ row: other, link }) => ({
      traceId: columns.traceId(other),
      spanId: columns.spanId(other),
      trace: columns.trace[other]!,
      service: store.serviceOf(other),
      name: columns.strings.text(columns.name[other]!),
      attributes: textPairs(link.attributes),
    })),
    dropped: columns.dropped.get(row) ?? { attributes: 0, events: 0, links: 0 },
    conventions: knownConventions(keysOf(store, row)),
    peers: peersOf(store, row),
  }
}

function* keysOf(store: SpanStore, row: number): Generator<string> {
  const { columns } = store
  for (const [key] of columns.attributes(row)) yield key
  for (const { attributes } of columns.events.get(row) ?? []) for (const [key] of attributes) yield key
  for (const [key] of columns.resources[store.resourceOf(row)]?.attributes ?? []) yield key
}

const textPairs = (attributes: Attributes): [string, string][] =>
  attributes.map(([key, value]) => [key, attributeText(value)])

function startOf(store: SpanStore, trace: number): number {
  const { start } = store.columns
  const rows = store.rowsOf(trace)
  let first = Number.POSITIVE_INFINITY
  for (let index = 0; index < rows.length; index++) first = Math.min(first, start[rows[index]!]!)
  return first
}

/** Spans of the same service, name and kind, in all traces of the store. */
function peersOf(store: SpanStore, row: number): SpanDetail['peers'] {
  const { name, kind, start, end, traces } = store.columns
  const service = store.serviceOf(row)
  const durations: number[] = []
  for (let trace = 0; trace < traces.count; trace++) {
    const rows = store.rowsOf(trace)
    for (let index = 0; index < rows.length; index++) {
      const other = rows[index]!
      if (name[other] !== name[row] || kind[other] !== kind[row] || store.serviceOf(other) !== service) continue
      durations.push(Math.max(0, end[other]! - start[other]!))
    }
  }
  const sorted = Float64Array.from(durations).sort()
  const own = Math.max(0, end[row]! - start[row]!)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return {
    count: sorted.length,
    shorter: sorted.findIndex((duration) => duration >= own),
    p50: at(0.5),
    p95: at(0.95),
    max: sorted.at(-1)!,
  }
}
