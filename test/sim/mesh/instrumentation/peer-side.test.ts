import { describe, expect, it } from 'vitest'
import type { Failure } from '#sim/mesh/failure.ts'
import type { Instrumented } from '#sim/mesh/instrumentation/instrumented.ts'
import { peerSide } from '#sim/mesh/instrumentation/peer-side.ts'
import type { PeerDeclaration } from '#sim/mesh/scenario/service.ts'
import { traced } from './traced.ts'

const TIME: [number, number] = [0, 0]
const NO_OPT_IN = { instrumentation: {}, semconv_stability_opt_in: [] }
const NODE: Instrumented = {
  language: 'nodejs',
  instrumentation: { disabled: [], follows: 'library', semconv: 'stable', clients: { http: 'http', redis: 'ioredis' } },
  sdk: { config: NO_OPT_IN },
}
const OLD_GO: Instrumented = {
  language: 'go',
  instrumentation: {
    disabled: [],
    follows: 'conventions',
    semconv: 'old',
    clients: { http: 'http', redis: 'ioredis' },
  },
  sdk: { config: NO_OPT_IN },
}
const look = { palette: 0, monogram: 'XX' }
const DATABASE: PeerDeclaration = {
  ...look,
  system: 'postgresql',
  address: 'postgresql',
  port: 5432,
  namespace: 'shop',
}
const CACHE: PeerDeclaration = { ...look, system: 'redis', address: 'redis', port: 6379, namespace: '0' }
const OUTSIDE: PeerDeclaration = { ...look, system: 'http', address: 'api.pay.example', port: 443 }

const failure = (type: string, message: string, answered?: number): Failure => ({
  type,
  message,
  status: 500,
  answered,
})

describe('a question to a silent peer', () => {
  it('is a query of pg, with the server’s code in the event and its words in the status', () => {
    const side = peerSide(DATABASE, 'SELECT shop.stock', 'SELECT * FROM stock', NODE, {}, [])
    const deadlock = failure('40P01', 'deadlock detected')
    expect(traced(side.span, (span) => side.threw(span, deadlock, TIME))).toEqual({
      name: 'pg.query:SELECT shop',
      attributes: {
        'db.system.name': 'postgresql',
        'db.query.text': 'SELECT * FROM stock',
        'server.address': 'postgresql',
        'server.port': 5432,
      },
      status: { code: 2, message: 'deadlock detected' },
      events: [
        {
          name: 'exception',
          attributes: { 'exception.message': "PostgreSQL error of type 'error' occurred (code: 40P01)" },
        },
      ],
    })
  })

  it('is a command of ioredis', () => {
    const side = peerSide(CACHE, 'GET session', 'GET session:?', NODE, {}, [])
    expect(side.span.name).toBe('get')
    expect(side.span.attributes.fixed).toHaveProperty('db.query.text', 'get session:?')
    const refusal = failure('OOM', "OOM command not allowed when used memory > 'maxmemory'")
    const { events } = traced(side.span, (span) => side.threw(span, refusal, TIME))
    expect(events[0]!.attributes).toHaveProperty('exception.type', 'ReplyError')
  })

  it('is a command of node-redis, where a service uses that', () => {
    const clients = { http: 'http', redis: 'redis' } as const
    const asker = { ...NODE, instrumentation: { ...NODE.instrumentation, clients } }
    const side = peerSide(CACHE, 'GET session', 'GET session:?', asker, {}, [])
    expect(side.span.name).toBe('redis-GET')
    expect(side.span.attributes.fixed).toMatchObject({ 'db.query.text': 'GET session:?', 'db.operation.name': 'GET' })
  })

  it('is a request, whose bad answer is told by its status', () => {
    const side = peerSide(OUTSIDE, 'POST /charge', undefined, NODE, {}, [])
    const declined = traced(side.span, (span) => side.answer(span, failure('402', 'declined', 402)))
    expect(declined.name).toBe('POST')
    expect(declined.attributes).toMatchObject({
      'url.full': 'https://api.pay.example/charge',
      'http.response.status_code': 402,
    })
  })

  it('has the old names in old mode', () => {
    const side = peerSide(DATABASE, 'SELECT shop.stock', 'SELECT * FROM stock', OLD_GO, {}, [])
    expect(traced(side.span, (span) => side.answer(span, failure('40P01', 'deadlock detected')))).toMatchObject({
      attributes: {
        'db.system': 'postgresql',
        'db.name': 'shop',
        'db.operation': 'SELECT',
        'db.sql.table': 'shop.stock',
        'db.statement': 'SELECT * FROM stock',
        'net.peer.name': 'postgresql',
        'net.peer.port': 5432,
      },
      status: { code: 2 },
    })
  })
})
