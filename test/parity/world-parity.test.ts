import { describe, expect, it } from 'vitest'
import type { Semconv } from '#sim/mesh/instrumentation/semconv.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from '../sim/mesh/small-world.ts'
import type { SpanView } from '../sim/mesh/small-world.ts'
import { readRecordings } from './recording.ts'
import type { PlainSpan } from './recording.ts'

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER']

/** A healthy world of nodejs services that use everything whose library is known. */
function worldOf(semconv: Semconv): SpanView[] {
  const node = { instrumentation: { follows: 'library', semconv } }
  const steps = [
    { call: 'stock.reserve' },
    { call: 'payment.charge' },
    { ask: 'cache', for: 'GET session', text: 'GET session:1', time: '1ms' },
    { publish: 'orders', key: '{order_id}' },
  ]
  const query = { ask: 'db', for: 'SELECT small.stock', text: 'SELECT amount FROM stock', time: '1ms' }
  const services = {
    front: serviceOf('nodejs', { buy: { http: 'POST /buy', steps } }, node),
    stock: serviceOf(
      'nodejs',
      { reserve: { http: 'GET /stock/{id}', path: '/stock/{order_id}', steps: [query] } },
      node,
    ),
    payment: serviceOf('nodejs', { charge: { grpc: 'shop.Payment/Charge', steps: [{ work: '1ms' }] } }, node),
    mail: serviceOf('nodejs', { send: { consumes: 'orders', steps: [{ work: '1ms' }] } }, node),
  }
  const peers = {
    db: { palette: 3, monogram: 'DB', system: 'postgresql', address: 'db', port: 5432, namespace: 'small' },
    cache: { palette: 4, monogram: 'CA', system: 'redis', address: 'cache', port: 6379, namespace: '0' },
  }
  return spansOf(runSmall(smallScenario({ services, peers, topics: { orders: { address: 'kafka' } } }), { seconds: 5 }))
}

/** Which attributes a span has, and of which types; OTLP has whole numbers as integers. */
const shapeOf = (attributes: Record<string, unknown>): string[] =>
  Object.entries(attributes)
    .map(([key, value]) => `${key}: ${typeof value === 'bigint' ? 'number' : typeof value}`)
    .toSorted()

/** The first span of a kind that a library was recorded to make in a case. */
function recordedOf(library: string, name: string, kind: string, semconv: Semconv): PlainSpan {
  const { modes } = readRecordings(library).find((recording) => recording.case === name)!
  return (modes[semconv] ?? modes.any)!.find((span) => span.kind === kind && span.scope.name !== 'caller')!
}

describe.each<Semconv>(['stable', 'old', 'dup'])('a world of nodejs services in %s mode', (semconv) => {
  const spans = worldOf(semconv)

  it.each([
    ['front', 'GET', 'http', 'get-200', 'CLIENT'],
    ['stock', 'GET /stock/:id', 'express', 'route-200', 'SERVER'],
    ['front', 'grpc.shop.Payment/Charge', 'grpc', 'ok', 'CLIENT'],
    ['payment', 'grpc.shop.Payment/Charge', 'grpc', 'ok', 'SERVER'],
    ['stock', 'pg.query:SELECT small', 'pg', 'select-table', 'CLIENT'],
    ['front', 'get', 'ioredis', 'get', 'CLIENT'],
    ['front', 'send orders', 'kafkajs', 'each-message', 'PRODUCER'],
    ['mail', 'process orders', 'kafkajs', 'each-message', 'CONSUMER'],
  ])('makes in %s the span %s with what %s has in %s', (service, name, library, recording, kind) => {
    const made = spans.find((span) => span.service === service && span.name === name && KINDS[span.kind] === kind)!
    const recorded = recordedOf(library, recording, kind, semconv)
    // Lengths of bodies are not simulated.
    const { 'http.response_content_length_uncompressed': _, ...attributes } = recorded.attributes
    expect(shapeOf(made.attributes)).toEqual(shapeOf(attributes))
    expect([made.scope, made.status]).toEqual([recorded.scope.name, recorded.status.code])
  })
})
