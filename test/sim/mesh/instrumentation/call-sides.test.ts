import { describe, expect, it } from 'vitest'
import { notFound as unknownName, refused, timedOut, unreachable } from '#sim/mesh/failure.ts'
import type { Failure } from '#sim/mesh/failure.ts'
import type { Call } from '#sim/mesh/instrumentation/call.ts'
import { clientSide } from '#sim/mesh/instrumentation/client-side.ts'
import { httpTarget } from '#sim/mesh/instrumentation/http-target.ts'
import { followsConventions } from '#sim/mesh/instrumentation/instrumented.ts'
import type { Instrumented } from '#sim/mesh/instrumentation/instrumented.ts'
import { serverSide } from '#sim/mesh/instrumentation/server-side.ts'
import { traced } from './traced.ts'

const ORDERS: Call = { kind: 'http', target: httpTarget('GET /orders/{id}', '/orders/{order_id}', 'order', 8080) }
const CHARGE: Call = { kind: 'grpc', method: 'shop.Payment/Charge', host: 'payment', port: 9090 }
const NAMES = ['order_id']
const TIME: [number, number] = [0, 0]
const NO_OPT_IN = { instrumentation: {}, semconv_stability_opt_in: [] }

const unavailable: Failure = { type: '503', message: 'busy', status: 503, answered: 503 }
const notFound: Failure = { type: '404', message: 'no such order', status: 404, answered: 404 }

function service(
  language: Instrumented['language'],
  follows: Instrumented['instrumentation']['follows'],
  semconv: Instrumented['instrumentation']['semconv'] = 'stable',
  http: 'http' | 'fetch' = 'http',
): Instrumented {
  return {
    language,
    instrumentation: { disabled: [], follows, semconv, clients: { http, redis: 'ioredis' } },
    sdk: { config: NO_OPT_IN },
  }
}

describe('a side of a call', () => {
  it('follows the stable conventions unless a service says otherwise', () => {
    expect(followsConventions(service('go', 'conventions'))).toBe(true)
    expect(followsConventions(service('go', 'conventions', 'dup'))).toBe(false)
    expect(followsConventions(service('nodejs', 'library'))).toBe(false)
  })

  it('has its name and route from the conventions, or from what the library does', () => {
    const { span, answered } = serverSide(ORDERS, service('go', 'conventions'), {}, NAMES)
    const node = serverSide(ORDERS, service('nodejs', 'library'), {}, NAMES)
    expect(span.name).toBe('GET /orders/{id}')
    expect(node.span.name).toBe('GET')
    const conventional = traced(span, (on) => answered(on, null))
    expect(conventional.attributes).toMatchObject({ 'http.route': '/orders/{id}', 'url.path': '/orders/42' })
    const faithful = traced(node.span, (on) => node.answered(on, null))
    expect(faithful.name).toBe('GET /orders/:id')
    expect(faithful.attributes).toMatchObject({ 'http.route': '/orders/:id', 'url.path': '/orders/42' })
  })

  it('keeps the conventions where the library of the language is not known', () => {
    const of = (follows: 'conventions' | 'library') =>
      traced(clientSide(ORDERS, service('java', follows), {}, NAMES).span, () => {})
    expect(of('library')).toEqual(of('conventions'))
  })

  it('has the old names in old mode, and both in dup mode', () => {
    const write = (mode: 'old' | 'stable' | 'dup') => {
      const { span, answered } = clientSide(ORDERS, service('python', 'conventions', mode), {}, NAMES)
      return traced(span, (on) => answered(on, unavailable)).attributes
    }
    expect(write('old')).toEqual({
      'http.method': 'GET',
      'http.url': 'http://order:8080/orders/42',
      'net.peer.name': 'order',
      'net.peer.port': 8080,
      'http.status_code': 503,
    })
    expect(write('dup')).toEqual({ ...write('old'), ...write('stable') })
  })

  it('calls one place by two old names, for it was seen from two sides', () => {
    const { span } = serverSide(ORDERS, service('python', 'conventions', 'old'), {}, NAMES)
    expect(span.attributes.fixed).toMatchObject({ 'net.host.name': 'order', 'net.host.port': 8080 })
  })

  it('says error.type for an answer by the conventions; Node’s library does not', () => {
    const go = clientSide(ORDERS, service('go', 'conventions'), {}, NAMES)
    const node = clientSide(ORDERS, service('nodejs', 'library'), {}, NAMES)
    expect(traced(go.span, (on) => go.answered(on, notFound)).attributes).toHaveProperty('error.type', '404')
    const faithful = traced(node.span, (on) => node.answered(on, notFound))
    expect(faithful.attributes).not.toHaveProperty('error.type')
    expect(faithful.status).toEqual({ code: 2 })
  })

  it('throws what Node throws', () => {
    const { span, threw } = clientSide(ORDERS, service('nodejs', 'library'), {}, NAMES)
    const { attributes, events, status } = traced(span, (on) => threw(on, refused('GET /orders'), TIME))
    const message = `connect ECONNREFUSED ${String(status.message?.split(' ').at(-1))}`
    expect(status).toEqual({ code: 2, message })
    expect(message).toMatch(/^connect ECONNREFUSED 10\.96\.\d+\.\d+:8080$/)
    expect(attributes).toHaveProperty('error.type', 'Error')
    expect(events).toEqual([
      { name: 'exception', attributes: { 'exception.type': 'ECONNREFUSED', 'exception.message': message } },
    ])
  })

  it('asks with fetch where a service does', () => {
    const { span, answered, threw } = clientSide(ORDERS, service('nodejs', 'library', 'stable', 'fetch'), {}, NAMES)
    expect(traced(span, (on) => answered(on, null)).attributes).toMatchObject({
      'http.request.method_original': 'GET',
      'user_agent.original': 'node',
      'network.peer.port': 8080,
    })
    const refusal = traced(span, (on) => threw(on, refused('GET /orders'), TIME))
    expect(refusal.attributes).not.toHaveProperty('network.peer.port')
    const late = traced(span, (on) => threw(on, timedOut('GET /orders'), TIME))
    expect(late.status).toEqual({ code: 2, message: 'The operation was aborted due to timeout' })
    expect(late.attributes).toHaveProperty('network.peer.port', 8080)
  })

  it('says in each library’s words that a name is unknown, or that nobody is where it leads, before any connection', () => {
    const fetching = clientSide(ORDERS, service('nodejs', 'library', 'stable', 'fetch'), {}, NAMES)
    for (const failure of [unknownName('order'), unreachable('order')]) {
      const fetched = traced(fetching.span, (on) => fetching.threw(on, failure, TIME))
      expect(fetched.attributes).not.toHaveProperty('network.peer.port')
    }
    const node = clientSide(ORDERS, service('nodejs', 'library'), {}, NAMES)
    const saidByNode = (failure: Failure) => traced(node.span, (on) => node.threw(on, failure, TIME)).status.message
    expect(saidByNode(unknownName('order'))).toBe('getaddrinfo ENOTFOUND order')
    expect(saidByNode(unreachable('order'))).toMatch(/^connect EHOSTUNREACH 10\.96\.\d+\.\d+:8080$/)
    const python = clientSide(ORDERS, service('python', 'library'), {}, NAMES)
    const raised = (failure: Failure) =>
      traced(python.span, (on) => python.threw(on, failure, TIME)).events[0]!.attributes!['exception.message']
    expect(raised(unknownName('order'))).toBe(
      "HTTPConnectionPool(host='order', port=8080): Max retries exceeded with url: /orders/{order_id} (Caused by " +
        "NameResolutionError(\"HTTPConnection(host='order', port=8080): Failed to resolve 'order' " +
        '([Errno -2] Name or service not known)"))',
    )
    expect(raised(unreachable('order'))).toContain('[Errno 113] No route to host')
    const grpc = clientSide(CHARGE, service('nodejs', 'library'), {}, [])
    expect(
      traced(grpc.span, (on) => grpc.threw(on, unknownName('payment'), TIME)).attributes['grpc.error_message'],
    ).toBe('14 UNAVAILABLE: Name resolution failed for target dns:payment:9090')
  })

  it('leaves an exception in a handler to the framework, in Node', () => {
    const thrown: Failure = { type: 'NoStock', message: 'no stock', status: 500, answered: undefined }
    const go = serverSide(ORDERS, service('go', 'conventions'), {}, NAMES)
    const node = serverSide(ORDERS, service('nodejs', 'library'), {}, NAMES)
    expect(traced(go.span, (on) => go.threw(on, thrown, TIME)).events).toHaveLength(1)
    expect(traced(node.span, (on) => node.threw(on, thrown, TIME)).events).toHaveLength(0)
  })

  it('tells gRPC’s codes as texts by the conventions, and as numbers in Node', () => {
    const go = clientSide(CHARGE, service('go', 'conventions'), {}, [])
    const node = clientSide(CHARGE, service('nodejs', 'library'), {}, [])
    expect(traced(go.span, (on) => go.answered(on, unavailable)).attributes).toMatchObject({
      'rpc.method': 'shop.Payment/Charge',
      'rpc.status_code': 'UNAVAILABLE',
    })
    expect(traced(node.span, (on) => node.answered(on, unavailable)).attributes).toMatchObject({
      'rpc.service': 'shop.Payment',
      'rpc.method': 'Charge',
      'rpc.grpc.status_code': 14,
      'grpc.error_message': '14 UNAVAILABLE: busy',
    })
    expect(traced(node.span, (on) => node.threw(on, timedOut('Charge'), TIME)).attributes).toMatchObject({
      'rpc.grpc.status_code': 4,
    })
  })

  it('has service and method apart in the old conventions', () => {
    const { span, answered } = serverSide(CHARGE, service('go', 'conventions', 'old'), {}, [])
    expect(traced(span, (on) => answered(on, null)).attributes).toEqual({
      'rpc.system': 'grpc',
      'rpc.service': 'shop.Payment',
      'rpc.method': 'Charge',
      'net.host.name': 'payment',
      'net.host.port': 9090,
      'rpc.grpc.status_code': 0,
    })
  })

  it('carries the attributes that a service adds', () => {
    const own = { 'order.id': '{order_id}' }
    for (const language of ['go', 'nodejs'] as const) {
      for (const call of [ORDERS, CHARGE]) {
        const asked = clientSide(call, service(language, 'library'), own, NAMES)
        const served = serverSide(call, service(language, 'library'), own, NAMES)
        expect(traced(asked.span, () => {}).attributes).toHaveProperty('order.id', '42')
        expect(traced(served.span, () => {}).attributes).toHaveProperty('order.id', '42')
      }
    }
  })
})
