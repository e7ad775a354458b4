import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'
import { simulateWorld } from '#sim/mesh/world-run.ts'

/** A scenario as one would write it, but as an object, so that a test can change one thing. */
export type Written = Record<string, unknown>

const text = (en: string) => ({ en, th: en })

/** Two services: `front` is called by users and calls `back`, which asks a database. */
export function smallScenario(changes: Written = {}): Written {
  return {
    id: 'small',
    name: text('Small'),
    description: text('Two services.'),
    epoch: 1_700_000_000,
    healthy_within: '900ms',
    network: { calls: '1ms', telemetry: '2ms' },
    values: { order_id: { unique: 'ord_' }, items: { between: [2, 2] } },
    peers: {
      db: { palette: 3, monogram: 'DB', system: 'postgresql', address: 'db', port: 5432, namespace: 'small' },
      partner: { palette: 4, monogram: 'PA', system: 'http', address: 'partner.example', port: 443 },
    },
    topics: {},
    services: {
      front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }),
      back: serviceOf('java', {
        store: {
          http: 'POST /store',
          attributes: { 'order.id': '{order_id}' },
          steps: [{ ask: 'db', for: 'INSERT small.orders', id: 'insert', time: '5ms' }],
        },
      }),
    },
    load: { per_minute: 60, mix: { 'front.buy': 1 } },
    ...changes,
  }
}

/** A service with one replica, so that it is clear who does what. */
export function serviceOf(language: string, operations: Written, changes: Written = {}): Written {
  return { palette: 1, monogram: 'SV', language, version: '1.0.0', operations, ...changes }
}

/** Reads a scenario that is right. */
export function readScenario(written: Written): Scenario {
  // JSON is YAML.
  const parsed = parseScenario(JSON.stringify(written))
  if ('diagnostics' in parsed) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'))
  return parsed.scenario
}

/** Runs a scenario for a while. */
export function runSmall(written: Written, { seed = 1, seconds = 10, load = 1 } = {}): Recording {
  return simulateWorld(readScenario(written), { seed, load, durationNs: seconds * 1e9 })
}

/** A recorded span as a test likes to read it; times in ms. */
export type SpanView = {
  service: string
  name: string
  kind: number
  status: number
  start: number
  end: number
  traceId: string
  spanId: string
  parentSpanId: string
  attributes: Record<string, unknown>
  scope: string
  row: number
}

/** The spans of a recording in the order in which they ended. */
export function spansOf(recording: Recording): SpanView[] {
  const { columns } = recording
  return Array.from({ length: recording.spanCount }, (_, row) => ({
    service: recording.replicas[recording.replica[row]!]!.service,
    name: columns.strings.text(columns.name[row]!),
    kind: columns.kind[row]!,
    status: columns.status[row]!,
    start: columns.start[row]! / 1e6,
    end: columns.end[row]! / 1e6,
    traceId: columns.traceId(row),
    spanId: columns.spanId(row),
    parentSpanId: columns.parentSpanId(row),
    attributes: Object.fromEntries(columns.attributes(row)),
    scope: columns.scopes[recording.scope[row]!]!.name,
    row,
  }))
}
