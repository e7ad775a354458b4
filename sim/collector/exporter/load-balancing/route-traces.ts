import { findAttribute } from '../../../telemetry/attribute.ts'
import { parseHex32 } from '../../../telemetry/ids.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { ResourceSpans, Traces } from '../../../telemetry/traces.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import { splitByTrace } from '../../processor/groupbytrace/split-by-trace.ts'
import { BackendGroups, NO_BACKEND } from './route.ts'
import type { FindBackend, Routed } from './route.ts'
import { keyPart } from './routing-attributes.ts'

/** pdata's names of span kinds, by number. */
const KINDS = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer']

/**
 * Sends every span to the backend of its trace id.
 *
 * Upstream: loadbalancingexporter/trace_exporter.go consumeTracesByID, same: spans of one scope that go to one backend
 * stay together.
 */
export function routeByTraceId<B>({ columns, resourceSpans }: Traces, find: FindBackend<B>): Routed<B, Traces> {
  const messages = new Map<B, ResourceSpans[]>()
  const backends = new Map<number, B | null>()
  for (const { resource, scopes } of resourceSpans) {
    for (const { scope, rows } of scopes) {
      const open = new Map<B, number[]>()
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index]!
        const trace = columns.trace[row]!
        let backend = backends.get(trace)
        if (backend === undefined) {
          backend = find(traceIdBytes(columns.traces.id(trace)))
          backends.set(trace, backend)
        }
        if (backend === null) return NO_BACKEND
        let own = open.get(backend)
        if (own === undefined) {
          own = []
          open.set(backend, own)
          const parts = messages.get(backend)
          const part = { resource, scopes: [{ scope, rows: own }] }
          if (parts === undefined) messages.set(backend, [part])
          else parts.push(part)
        }
        own.push(row)
      }
    }
  }
  return new Map([...messages].map(([backend, parts]) => [backend, { columns, resourceSpans: parts }] as const))
}

/**
 * Sends the spans of one trace in one scope to the backend of what the first of them says of `names`.
 *
 * Upstream: loadbalancingexporter/trace_exporter.go routingIdentifiersFromTraces, same.
 */
export function routeByAttributes<B>(
  traces: Traces,
  names: readonly string[],
  find: FindBackend<B>,
): Routed<B, Traces> {
  const { columns } = traces
  const groups = new BackendGroups<B, ResourceSpans>(find)
  for (const { resourceSpans } of splitByTrace(traces)) {
    const items = groups.of(compositeKey(columns, resourceSpans, names))
    if (items === null) return NO_BACKEND
    items.push(resourceSpans)
  }
  return groups.map((resourceSpans) => ({ columns, resourceSpans }))
}

/** The 16 bytes behind 32 hexadecimal digits. */
export function traceIdBytes(id: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(16))
  for (let word = 0; word < 4; word++) view.setUint32(word * 4, parseHex32(id, word * 8))
  return new Uint8Array(view.buffer)
}

/** `name=value|` for each name: of the resource, else the scope, else the first span. */
function compositeKey(columns: SpanColumns, { resource, scopes }: ResourceSpans, names: readonly string[]): string {
  const { scope, rows } = scopes[0]!
  const row = rows[0]!
  let key = ''
  for (const name of names) {
    const outer =
      findAttribute(columns.resources[resource]!.attributes, name) ??
      findAttribute(columns.scopes[scope]!.attributes, name)
    if (outer !== undefined) key += keyPart(name, valueText(outer))
    else if (name === 'span.kind') key += keyPart(name, KINDS[columns.kind[row]!] ?? '')
    else if (name === 'span.name') key += keyPart(name, columns.strings.text(columns.name[row]!))
    else key += keyPart(name, valueText(columns.attribute(row, name) ?? null))
  }
  return key
}
