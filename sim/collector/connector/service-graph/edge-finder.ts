import { findAttribute } from '../../../telemetry/attribute.ts'
import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { SPAN_KINDS, STATUS_ERROR } from '../../../telemetry/span-columns.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import type { ServiceGraphConfig } from './config.ts'
import type { Edge, EdgeStore, Upserted } from './edge-store.ts'

/** What of the configuration decides how spans become edges; `unit` is ns, of latencies. */
export type EdgeRules = Pick<ServiceGraphConfig, 'dimensions' | 'database_name_attributes'> & {
  unit: number
  /** Empty when no nodes are made up. */
  peerAttributes: readonly string[]
}

const KIND = Object.fromEntries(SPAN_KINDS.map((name, kind) => [name, kind]))

type Find = (key: string) => AttributeValue | undefined

/** The first of these attributes that one of the places has, as a text. */
function firstText(keys: readonly string[], ...places: readonly Find[]): string | null {
  for (const key of keys) {
    for (const find of places) {
      const value = find(key)
      if (value !== undefined) return valueText(value)
    }
  }
  return null
}

/** Puts both sides of calls into the store (upstream: aggregateMetrics); `tell` hears what became of each span. */
export function findEdges(
  { columns, resourceSpans }: Traces,
  store: EdgeStore,
  rules: EdgeRules,
  now: number,
  tell: (upserted: Upserted) => void,
): void {
  for (const { resource, scopes } of resourceSpans) {
    const { attributes } = columns.resources[resource]!
    const ofResource: Find = (key) => findAttribute(attributes, key)
    const service = firstText(['service.name'], ofResource)
    if (service === null) continue
    for (const { rows } of scopes) {
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index]!
        const kind = columns.kind[row]!
        if (kind === KIND.client || kind === KIND.producer) {
          const update = clientSide(columns, row, service, ofResource, rules)
          tell(store.upsert(columns.traceId(row), columns.spanId(row), now, update))
        } else if (kind === KIND.server || kind === KIND.consumer) {
          const update = serverSide(columns, row, service, ofResource, rules)
          tell(store.upsert(columns.traceId(row), columns.parentSpanId(row), now, update))
        }
      }
    }
  }
}

type Side = (
  columns: SpanColumns,
  row: number,
  service: string,
  ofResource: Find,
  rules: EdgeRules,
) => (edge: Edge) => void

const clientSide: Side = (columns, row, service, ofResource, rules) => (edge) => {
  const own: Find = (key) => columns.attribute(row, key)
  const latency = latencyOf(columns, row, rules.unit)
  edge.connectionType = columns.kind[row] === KIND.producer ? 'messaging_system' : ''
  edge.client = service
  edge.clientLatency = latency
  edge.failed ||= columns.status[row] === STATUS_ERROR
  noteDimensions(edge, 'client', ofResource, own, rules)
  const peer = rules.peerAttributes.find((key) => own(key) !== undefined)
  if (peer !== undefined) edge.peer.set(peer, firstText([peer], own)!)
  const database = firstText(rules.database_name_attributes, ofResource, own)
  if (database === null) return
  // A database sends no spans.
  edge.connectionType = 'database'
  edge.server = database
  edge.serverLatency = latency
}

const serverSide: Side = (columns, row, service, ofResource, rules) => (edge) => {
  edge.connectionType = columns.kind[row] === KIND.consumer ? 'messaging_system' : ''
  edge.server = service
  edge.serverLatency = latencyOf(columns, row, rules.unit)
  edge.failed ||= columns.status[row] === STATUS_ERROR
  noteDimensions(edge, 'server', ofResource, (key) => columns.attribute(row, key), rules)
}

function noteDimensions(edge: Edge, side: string, ofResource: Find, own: Find, { dimensions }: EdgeRules): void {
  for (const name of dimensions) {
    const value = firstText([name], ofResource, own)
    if (value !== null) edge.dimensions.set(`${side}_${name}`, value)
  }
}

/** As upstream's unsigned difference has it, a span that ends before it starts took centuries. */
function latencyOf(columns: SpanColumns, row: number, unit: number): number {
  const duration = columns.endUnixNano(row) - columns.startUnixNano(row)
  return Number(BigInt.asUintN(64, duration)) / unit
}
