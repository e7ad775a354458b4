import { randomStream } from '#sim/kernel/random.ts'
import type { SpanStore } from '#sim/query/span-store.ts'
import { TraceStore } from '#sim/query/trace-store.ts'
import { SpanIdIndex } from '#sim/telemetry/span-id-index.ts'
import { OPERATIONS, SERVICES } from './shop-operations.ts'
import { planMesh } from './trace-plan.ts'

/** What draws a map of services from a store, as the worker does it. */
export type DrawServiceMap = (store: SpanStore) => unknown

const SPANS = 1_000_000
const LARGEST = 120
const MS = 1_000_000
const EPOCH = 1_790_000_000_000_000_000n
const KINDS = { server: 2, client: 3, query: 3, producer: 4, internal: 1 } as const
const ROUNDS = 5

/** Half of the id of a span: the odd factor gives each row another one, as far apart as random ones are. */
const scattered = (row: number, factor: number): number => Math.imul(row + 1, factor) >>> 0

/** Many small traces of the shop, a millisecond apart, until there are so many spans; made here, from no file. */
export function fillStore(spans: number): TraceStore {
  const stream = randomStream(6, 'store')
  const random = (): number => stream.next()
  const store = new TraceStore(EPOCH, spans)
  const { columns } = store
  const scope = columns.scopes.push({ name: '', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 }) - 1
  const resources = SERVICES.map(
    (name) => columns.resources.push({ attributes: [['service.name', name]], schemaUrl: '', droppedAttributes: 0 }) - 1,
  )
  const names = OPERATIONS.map(({ name }) => columns.strings.id(name))
  const attributes = OPERATIONS.map((operation) => ({
    layout: columns.layouts.id(operation.attributes.map(([key]) => key)),
    values: operation.attributes.map(([, value]) =>
      columns.values.of(typeof value === 'number' ? BigInt(value) : value),
    ),
  }))
  for (let left = spans; left > 0;) {
    const plan = planMesh(Math.min(left, 3 + Math.floor(random() * LARGEST)), random, 300 * MS)
    const begins = (spans - left) * MS
    const trace = columns.traces.ordinal((spans - left + 1).toString(16).padStart(32, '0'))
    const first = columns.count
    for (let index = 0; index < plan.count; index++) {
      const row = columns.addRow()
      const operation = plan.operation[index]!
      const parent = plan.parent[index]!
      columns.trace[row] = trace
      columns.spanHigh[row] = scattered(row, 0x85ebca6b)
      columns.spanLow[row] = scattered(row, 0x9e3779b1)
      columns.parentHigh[row] = parent === -1 ? 0 : scattered(first + parent, 0x85ebca6b)
      columns.parentLow[row] = parent === -1 ? 0 : scattered(first + parent, 0x9e3779b1)
      columns.start[row] = begins + plan.from[index]!
      columns.end[row] = begins + plan.to[index]!
      columns.name[row] = names[operation]!
      columns.kind[row] = KINDS[OPERATIONS[operation]!.kind]
      columns.status[row] = plan.error[index] === 1 ? 2 : 0
      columns.setAttributeIds(row, attributes[operation]!.layout, attributes[operation]!.values)
      store.add(row, resources[OPERATIONS[operation]!.service]!, scope)
    }
    left -= plan.count
  }
  return store
}

/** The least that a map needs: who calls whom, how often, with how many errors and how much time. */
export function drawBareMap(store: SpanStore): { edges: number; calls: number } {
  const { count, spanHigh, spanLow, parentHigh, parentLow, start, end, status } = store.columns
  const byId = new SpanIdIndex(count)
  for (let row = 0; row < count; row++) byId.add(spanHigh[row]!, spanLow[row]!, row)
  const most = SERVICES.length
  const calls = new Uint32Array(most * most)
  const errors = new Uint32Array(most * most)
  const time = new Float64Array(most * most)
  for (let row = 0; row < count; row++) {
    const parent = byId.get(parentHigh[row]!, parentLow[row]!)
    if (parent === -1) continue
    const from = store.serviceOf(parent)
    const to = store.serviceOf(row)
    if (from === to) continue
    const edge = from * most + to
    calls[edge]!++
    if (status[row] === 2) errors[edge]!++
    time[edge]! += end[row]! - start[row]!
  }
  return { edges: calls.filter((each) => each > 0).length, calls: calls.reduce((sum, each) => sum + each, 0) }
}

type Times = { firstMs: number; warmMs: number }

function timesOf(draw: DrawServiceMap, store: SpanStore): Times {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    draw(store)
    return Math.round(performance.now() - start)
  })
  return { firstMs: times[0]!, warmMs: times.slice(1).toSorted((a, b) => a - b)[Math.floor((ROUNDS - 1) / 2)]! }
}

export type ServiceMapFigures = { spans: number; traces: number; bare: Times; ours: Times | null }

/** Times a map of a million spans, the bare one and ours; the first time is the one somebody waits for. */
export function benchServiceMap(ours: DrawServiceMap | null): ServiceMapFigures {
  const store = fillStore(SPANS)
  return {
    spans: store.spanCount,
    traces: store.traceCount,
    bare: timesOf(drawBareMap, store),
    ours: ours && timesOf(ours, store),
  }
}
