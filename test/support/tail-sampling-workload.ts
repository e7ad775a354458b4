import { hex64 } from '../../sim/telemetry/ids.ts'
import { SpanColumns, STATUS_ERROR } from '../../sim/telemetry/span-columns.ts'
import type { ResourceSpans, Traces } from '../../sim/telemetry/traces.ts'

const TRACES = 50_000
const TRACES_PER_MESSAGE = 10
const SPANS_PER_TRACE = 8
const SERVICES = 4
const KINDS = [2, 3, 2, 3, 1, 3, 2, 1]
const KEYS = ['http.route', 'http.request.method', 'http.response.status_code', 'user.id', 'retry']
const EPOCH = 1_700_000_000_000_000_000n

/** Spans that latency > 1 s, status ERROR and 10 % of the rest leave of the whole workload, as the real collector does. */
export const EXPECTED_SPANS = 105_784
export const WORKLOAD_SPANS = TRACES * SPANS_PER_TRACE

/** 400 000 spans in 5 000 messages, the same on which the real collector's speed was measured. */
export function createWorkload(traces = TRACES): Traces[] {
  const columns = new SpanColumns(EPOCH, traces * SPANS_PER_TRACE)
  const layout = columns.layouts.id(KEYS)
  const scope =
    columns.scopes.push({ name: 'bench', version: '', attributes: [], schemaUrl: '', droppedAttributes: 0 }) - 1
  const resources = Array.from({ length: SERVICES }, (_, service) => {
    const attributes = [['service.name', `svc-${service}`]] as const
    return columns.resources.push({ attributes, schemaUrl: '', droppedAttributes: 0 }) - 1
  })
  const messages: Traces[] = []
  for (let first = 0; first < traces; first += TRACES_PER_MESSAGE) {
    const ids = Array.from({ length: TRACES_PER_MESSAGE }, (_, index) => idsOf(columns, first + index))
    const resourceSpans: ResourceSpans[] = resources.map((resource, service) => {
      const rows: number[] = []
      for (const trace of ids) {
        rows.push(addSpan(columns, layout, trace, service), addSpan(columns, layout, trace, service + SERVICES))
      }
      return { resource, scopes: [{ scope, rows }] }
    })
    messages.push({ columns, resourceSpans })
  }
  return messages
}

type Ids = { number: number; ordinal: number; spans: [number, number][] }

function idsOf(columns: SpanColumns, trace: number): Ids {
  const id = hex64(...halves(splitmix(BigInt(2 * trace + 1)))) + hex64(...halves(splitmix(BigInt(2 * trace + 2))))
  const spans = Array.from({ length: SPANS_PER_TRACE }, (_, span) =>
    halves(splitmix(BigInt(1_000_000_000 + SPANS_PER_TRACE * trace + span))),
  )
  return { number: trace, ordinal: columns.traces.ordinal(id), spans }
}

function addSpan(columns: SpanColumns, layout: number, { number, ordinal, spans }: Ids, index: number): number {
  const h = splitmix(BigInt(7_000_000_000 + SPANS_PER_TRACE * number + index))
  const [upper, lower] = halves(h)
  const row = columns.addRow()
  const isError = upper % 200 === 0
  const start = (number + index) * 1_000_000
  const ms = h % 100n < 2n ? 1500 : 5 + Number(h % 50n)
  columns.trace[row] = ordinal
  ;[columns.spanHigh[row], columns.spanLow[row]] = spans[index]!
  if (index > 0) [columns.parentHigh[row], columns.parentLow[row]] = spans[(index - 1) >> 1]!
  columns.name[row] = columns.strings.id(`op-${index}`)
  columns.kind[row] = KINDS[index]!
  columns.start[row] = start
  columns.end[row] = start + ms * 1_000_000
  if (isError) columns.status[row] = STATUS_ERROR
  columns.layout[row] = layout
  columns.addAttributeValue(columns.values.ofString(`/r/${h % 20n}`))
  columns.addAttributeValue(columns.values.ofString((lower & 16) === 0 ? 'GET' : 'POST'))
  columns.addAttributeValue(columns.values.ofInt(isError ? 500 : 200))
  columns.addAttributeValue(columns.values.ofString(`u${(h >> 8n) % 1000n}`))
  columns.addAttributeValue(columns.values.of((lower & 65536) !== 0))
  return row
}

const halves = (value: bigint): [number, number] => [Number(value >> 32n), Number(value & 0xffffffffn)]

function splitmix(seed: bigint): bigint {
  const wrap = (value: bigint): bigint => BigInt.asUintN(64, value)
  let x = wrap(seed + 0x9e3779b97f4a7c15n)
  x = wrap((x ^ (x >> 30n)) * 0xbf58476d1ce4e5b9n)
  x = wrap((x ^ (x >> 27n)) * 0x94d049bb133111ebn)
  return x ^ (x >> 31n)
}
