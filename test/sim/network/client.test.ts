import { describe, expect, it } from 'vitest'
import { constant } from '#sim/kernel/distribution.ts'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { Client } from '#sim/network/client.ts'
import type { ClientTarget } from '#sim/network/client.ts'
import type { Refusal } from '#sim/network/endpoint.ts'
import { NameServer } from '#sim/network/name-server.ts'
import { SimulatedNetwork } from '#sim/network/simulated-network.ts'
import type { WireConditions } from '#sim/network/wire.ts'

const MS = 1e6
const CLEAN: WireConditions = { latency: constant(MS), loss: 0, duplicate: 0, reorder: 0, reorderBy: constant(0) }

/** A server name with two addresses, and a client of it. */
class Bench {
  readonly env = new Environment()
  readonly names: NameServer
  readonly network: SimulatedNetwork<string>
  readonly arrived: string[] = []
  readonly answers: string[] = []
  /** What servers answer, and after how long. */
  answer: (message: string) => { refusal: Refusal | null; after: number } = () => ({ refusal: null, after: 0 })

  constructor(conditions: Partial<WireConditions> = {}, seed = 1) {
    this.names = new NameServer(this.env, constant(MS), randomStream(seed, 'dns'))
    this.network = new SimulatedNetwork(this.env, { ...CLEAN, ...conditions }, seed, (message) => message)
    this.names.set('gateway', ['10.0.0.1', '10.0.0.2'])
  }

  up(address: string, protocol: 'grpc' | 'http' = 'grpc'): void {
    const { env, arrived } = this
    const answer = (message: string) => this.answer(message)
    this.network.listen(address, '4317', {
      protocol,
      *consume(message): Process<Refusal | null> {
        arrived.push(`${message}@${address}`)
        const { refusal, after } = answer(message)
        if (after > 0) yield* env.timeout(after)
        return refusal
      },
    })
  }

  client(changes: Partial<ClientTarget> = {}): Client<string> {
    const target: ClientTarget = {
      host: 'gateway',
      port: '4317',
      protocol: 'grpc',
      url: 'http://gateway:4317/v1/traces',
      balancer: 'round_robin',
      ...changes,
    }
    return new Client(this.env, this.network, this.names, '10.0.9.9', target, randomStream(1, 'client'))
  }

  send(client: Client<string>, message: string, timeout = 5000 * MS): void {
    const { env, answers } = this
    env.process(
      (function* (): Process<void> {
        const refusal = yield* client.send(message, timeout)
        answers.push(refusal === null ? 'taken' : `${refusal.permanent ? 'for ever: ' : ''}${refusal.message}`)
      })(),
    )
    env.run(env.now + 60_000 * MS)
  }
}

describe('a gRPC client', () => {
  it('takes the addresses of a name in turn, and leaves out those that are down', () => {
    const bench = new Bench()
    bench.up('10.0.0.1')
    bench.up('10.0.0.2')
    const client = bench.client()
    for (const message of ['a', 'b', 'c']) bench.send(client, message)
    bench.network.close('10.0.0.1', true)
    for (const message of ['d', 'e']) bench.send(client, message)
    expect(bench.arrived).toEqual(['a@10.0.0.1', 'b@10.0.0.2', 'c@10.0.0.1', 'd@10.0.0.2', 'e@10.0.0.2'])
  })

  it('stays with the first address when told to pick it', () => {
    const bench = new Bench()
    bench.up('10.0.0.1')
    bench.up('10.0.0.2')
    const client = bench.client({ balancer: 'pick_first' })
    for (const message of ['a', 'b']) bench.send(client, message)
    expect(bench.arrived).toEqual(['a@10.0.0.1', 'b@10.0.0.1'])
  })

  it('does not learn of new addresses until a connection fails', () => {
    const bench = new Bench()
    bench.up('10.0.0.1')
    bench.up('10.0.0.2')
    bench.up('10.0.0.3')
    const client = bench.client()
    bench.send(client, 'a')
    bench.names.set('gateway', ['10.0.0.3'])
    bench.send(client, 'b')
    expect(bench.arrived.at(-1)).toBe('b@10.0.0.2')
    bench.network.close('10.0.0.1', true)
    bench.send(client, 'c')
    expect(bench.arrived.at(-1)).toBe('c@10.0.0.3')
  })

  it('says what the transport says', () => {
    const bench = new Bench()
    bench.send(bench.client({ host: 'nobody' }), 'a')
    bench.send(bench.client({ host: '10.0.0.1' }), 'b')
    bench.up('10.0.0.1', 'http')
    bench.send(bench.client({ host: '10.0.0.1' }), 'c')
    bench.up('10.0.0.2')
    bench.answer = (message) => ({ refusal: null, after: message === 'd' ? 9000 * MS : 0 })
    bench.send(bench.client({ host: '10.0.0.2' }), 'd')
    expect(bench.answers).toEqual([
      'rpc error: code = Unavailable desc = name resolver error: produced zero addresses',
      'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 10.0.0.1:4317: connect: connection refused"',
      'rpc error: code = Unavailable desc = connection error: desc = "error reading server preface: http2: frame too large"',
      'rpc error: code = DeadlineExceeded desc = context deadline exceeded',
    ])
  })

  it('brings refusals back as the status that an OTLP receiver makes of them', () => {
    const bench = new Bench()
    bench.up('10.0.0.1')
    bench.up('10.0.0.2')
    const client = bench.client()
    const refusals: Refusal[] = [
      { message: 'sending queue is full', permanent: false },
      { message: 'bad data', permanent: true },
      { message: 'rpc error: code = ResourceExhausted desc = too large', permanent: true },
      { message: 'Permanent error: rpc error: code = Internal desc = bad data', permanent: true },
      { message: 'no more retries left: rpc error: code = Unavailable desc = down', permanent: false },
    ]
    for (const refusal of refusals) {
      bench.answer = () => ({ refusal, after: 0 })
      bench.send(client, 'a')
    }
    expect(bench.answers).toEqual([
      'rpc error: code = Unavailable desc = sending queue is full',
      'for ever: rpc error: code = Internal desc = bad data',
      'for ever: rpc error: code = ResourceExhausted desc = too large',
      'for ever: rpc error: code = Internal desc = Permanent error: rpc error: code = Internal desc = bad data',
      'rpc error: code = Unavailable desc = no more retries left: rpc error: code = Unavailable desc = down',
    ])
  })

  it('hears of a server that dies while it works', () => {
    const bench = new Bench()
    bench.up('10.0.0.1')
    bench.answer = () => ({ refusal: null, after: 1000 * MS })
    bench.env.timer(500 * MS, () => bench.network.close('10.0.0.1', true))
    bench.send(bench.client({ host: '10.0.0.1' }), 'a')
    expect(bench.answers).toEqual(['rpc error: code = Unavailable desc = error reading from server: EOF'])
  })
})

describe('an HTTP client', () => {
  it('keeps its connection to one address, and takes another when that is gone', () => {
    const bench = new Bench()
    bench.up('10.0.0.1', 'http')
    bench.up('10.0.0.2', 'http')
    const client = bench.client({ protocol: 'http' })
    for (const message of ['a', 'b', 'c']) bench.send(client, message)
    const first = bench.arrived[0]!.slice(2)
    expect(bench.arrived).toEqual([`a@${first}`, `b@${first}`, `c@${first}`])
    bench.network.close(first, true)
    bench.send(client, 'd')
    expect(bench.arrived.at(-1)).toBe(`d@${first === '10.0.0.1' ? '10.0.0.2' : '10.0.0.1'}`)
  })

  it('names the status of a refusal', () => {
    const bench = new Bench()
    bench.up('10.0.0.1', 'http')
    bench.answer = () => ({ refusal: { message: 'full', permanent: false }, after: 0 })
    bench.send(bench.client({ protocol: 'http', host: '10.0.0.1' }), 'a')
    expect(bench.answers).toEqual([
      'rpc error: code = Unavailable desc = error exporting items, request to http://gateway:4317/v1/traces responded with HTTP Status Code 503, Message=full, Details=[]',
    ])
  })
})

describe('the wires', () => {
  const count = (conditions: Partial<WireConditions>): { arrived: number; taken: number; order: string[] } => {
    const bench = new Bench(conditions)
    bench.up('10.0.0.1')
    const client = bench.client({ host: '10.0.0.1' })
    for (let index = 0; index < 400; index++) {
      bench.env.timer(index * 10 * MS, () => {
        const { env, answers } = bench
        env.process(
          (function* (): Process<void> {
            if ((yield* client.send(String(index), 5000 * MS)) === null) answers.push('taken')
          })(),
        )
      })
    }
    bench.env.run(60_000 * MS)
    return { arrived: bench.arrived.length, taken: bench.answers.length, order: bench.arrived }
  }

  it('lose messages on the way there and on the way back', () => {
    const { arrived, taken } = count({ loss: 0.2 })
    expect(arrived).toBeGreaterThan(280)
    expect(arrived).toBeLessThan(360)
    expect(taken / arrived).toBeGreaterThan(0.7)
    expect(taken / arrived).toBeLessThan(0.9)
  })

  it('double messages, and answer once', () => {
    const { arrived, taken } = count({ duplicate: 0.2 })
    expect(arrived).toBeGreaterThan(440)
    expect(taken).toBe(400)
  })

  it('let messages overtake those that are held up', () => {
    const inOrder = (order: string[]): boolean =>
      order.every((text, index) => index === 0 || Number.parseInt(order[index - 1]!) < Number.parseInt(text))
    expect(inOrder(count({}).order)).toBe(true)
    expect(inOrder(count({ reorder: 0.2, reorderBy: constant(50 * MS) }).order)).toBe(false)
  })

  it('are the same for the same seed', () => {
    const conditions = { loss: 0.1, duplicate: 0.1, reorder: 0.1, reorderBy: constant(30 * MS) }
    expect(count(conditions)).toEqual(count(conditions))
  })
})

describe('NameServer', () => {
  it('answers what was true when it was asked, after a while, or not in time', () => {
    const { env, names } = new Bench()
    const answers: unknown[] = []
    const ask = (name: string, timeout: number): void => {
      env.process(
        (function* (): Process<void> {
          const from = env.now / MS
          answers.push([from, yield* names.lookup(name, timeout), env.now / MS])
        })(),
      )
    }
    ask('gateway', 1000 * MS)
    names.set('gateway', [])
    env.run(10 * MS)
    ask('gateway', 1000 * MS)
    env.run(20 * MS)
    ask('gateway', MS / 2)
    env.run(30 * MS)
    ask('10.1.2.3', 0)
    env.run(40 * MS)
    expect(answers).toEqual([
      [0, { addresses: ['10.0.0.1', '10.0.0.2'] }, 1],
      [10, { error: 'lookup gateway: no such host' }, 11],
      [20, { error: 'lookup gateway: i/o timeout' }, 20.5],
      [30, { addresses: ['10.1.2.3'] }, 30],
    ])
  })
})
