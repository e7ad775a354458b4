import type { FaultPlaces } from '#sim/worker/scenario-protocol.ts'

// What a kind of fault points at, and what else its line says; `amount` is a number that people choose.
type Declared = {
  kind: string
  /** Its key in a line, and which of a scenario's names may stand there; null for faults of the whole world. */
  place: { key: string; from: keyof FaultPlaces } | null
  amount: { key: string; initial: number; min: number; max: number; unit: '' | 'ms' | '%' } | null
  /** The rest of the line, as YAML. */
  rest: string
}

const at = { key: 'at', from: 'steps' } as const
const edge = { key: 'edge', from: 'edges' } as const
const wire = { key: 'edge', from: 'wires' } as const
const service = { key: 'service', from: 'services' } as const
const operation = { key: 'operation', from: 'operations' } as const
const logging = { key: 'service', from: 'logging' } as const
const host = { key: 'host', from: 'hosts' } as const

/** The kinds of fault that can be injected by hand, in the order in which they are offered. */
export const faultForms = [
  { kind: 'latency', place: at, amount: { key: 'factor', initial: 6, min: 0.1, max: 1000, unit: '' }, rest: '' },
  { kind: 'error', place: at, amount: null, rest: 'type: Injected, message: injected by hand' },
  { kind: 'crash', place: service, amount: null, rest: 'replica: 0' },
  {
    kind: 'saturation',
    place: service,
    amount: { key: 'workers', initial: 1, min: 1, max: 10_000, unit: '' },
    rest: '',
  },
  {
    kind: 'noisy_neighbour',
    place: host,
    amount: { key: 'factor', initial: 4, min: 0.1, max: 1000, unit: '' },
    rest: '',
  },
  { kind: 'partition', place: wire, amount: null, rest: '' },
  { kind: 'packet_loss', place: wire, amount: { key: 'loss', initial: 5, min: 0, max: 100, unit: '%' }, rest: '' },
  {
    kind: 'packet_reorder',
    place: wire,
    amount: { key: 'reorder', initial: 20, min: 0, max: 100, unit: '%' },
    rest: 'by: 50ms',
  },
  {
    kind: 'slow_network',
    place: wire,
    amount: { key: 'adds', initial: 50, min: 1, max: 60_000, unit: 'ms' },
    rest: '',
  },
  {
    kind: 'name_resolution',
    place: { key: 'edge', from: 'calls' },
    amount: { key: 'takes', initial: 5000, min: 1, max: 60_000, unit: 'ms' },
    rest: 'answers: late',
  },
  {
    kind: 'resent_messages',
    place: { key: 'edge', from: 'sends' },
    amount: { key: 'share', initial: 30, min: 0, max: 100, unit: '%' },
    rest: '',
  },
  { kind: 'broker_outage', place: { key: 'broker', from: 'brokers' }, amount: null, rest: '' },
  { kind: 'cache_stampede', place: at, amount: null, rest: '' },
  { kind: 'n_plus_one', place: at, amount: { key: 'times', initial: 40, min: 1, max: 1000, unit: '' }, rest: '' },
  { kind: 'lost_context', place: at, amount: { key: 'share', initial: 20, min: 0, max: 100, unit: '%' }, rest: '' },
  {
    kind: 'missing_instrumentation',
    place: service,
    amount: null,
    rest: 'libraries: [http-server, http-client, grpc]',
  },
  { kind: 'other_propagators', place: service, amount: null, rest: 'propagators: [b3multi]' },
  { kind: 'changed_headers', place: edge, amount: null, rest: 'rules: [{ strip: [traceparent, tracestate] }]' },
  { kind: 'raw_routes', place: operation, amount: null, rest: 'name: GET /raw/{order_id}' },
  {
    kind: 'leaked_attributes',
    place: operation,
    amount: null,
    rest: "attributes: { user.email: 'somchai@mail.example' }",
  },
  { kind: 'changed_log_lines', place: logging, amount: null, rest: 'lines: { kind: json, inject: false }' },
  {
    kind: 'clock_step',
    place: host,
    amount: { key: 'by', initial: 380, min: 1, max: 3_600_000, unit: 'ms' },
    rest: '',
  },
  { kind: 'deploy', place: service, amount: null, rest: 'version: 99.0.0' },
  { kind: 'traffic', place: null, amount: { key: 'factor', initial: 3, min: 0.01, max: 100, unit: '' }, rest: '' },
  { kind: 'outage', place: null, amount: null, rest: 'of: collector' },
  {
    kind: 'lost_export_answers',
    place: null,
    amount: { key: 'share', initial: 30, min: 0, max: 100, unit: '%' },
    rest: '',
  },
] as const satisfies readonly Declared[]

/** A kind of fault, and what its line says. */
export type FaultForm = Declared & { kind: FaultKind }

/** A kind of fault that can be injected by hand. */
export type FaultKind = (typeof faultForms)[number]['kind']

/** A fault that somebody chose, and when it acts. */
export type TimedFault = { form: FaultForm; place: string; amount: number; atS: number; lastsS: number | null }

/** The line of a fault that begins at a moment, as it stands under a scenario's `actions`. */
export function faultLine(id: string, { form, place, amount, atS, lastsS }: TimedFault): string {
  const parts = [`kind: ${form.kind}`, `id: ${id}`]
  if (form.place !== null) parts.push(`${form.place.key}: ${quoted(place)}`)
  if (form.amount !== null) parts.push(`${form.amount.key}: ${amount}${form.amount.unit}`)
  if (form.rest !== '') parts.push(form.rest)
  if (lastsS !== null) parts.push(`lasts: ${lastsS}s`)
  return `{ at: ${atS}s, inject: { ${parts.join(', ')} } }`
}

/** The line that ends a fault. */
export const liftLine = (id: string, atS: number): string => `{ at: ${atS}s, lift: ${id} }`

/** The fault that a line injects; null for others. */
export function injectedBy(line: string): string | null {
  return /inject:.*\bid: ([a-z][a-z0-9_]*)/.exec(line)?.[1] ?? null
}

/** An id that no line uses. */
export function freeId(kind: string, lines: readonly string[]): string {
  const taken = new Set(lines.map(injectedBy))
  for (let number = 1; ; number++) if (!taken.has(`${kind}_${number}`)) return `${kind}_${number}`
}

const quoted = (text: string): string => (/^[\w./-]+$/.test(text) ? text : `'${text}'`)
