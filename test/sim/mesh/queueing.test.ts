import { describe, expect, it } from 'vitest'
import { exponential } from '#sim/kernel/distribution.ts'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { Pool } from '#sim/kernel/pool.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { Store } from '#sim/kernel/store.ts'
import { ConnectionPool } from '#sim/mesh/transport/connection-pool.ts'

/** The share of customers who wait in M/M/c (Erlang's C formula). */
function erlangC(servers: number, load: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; k < servers; k++) sum += term *= load / k
  const last = (term * load) / servers / (1 - load / servers)
  return last / (sum + last)
}

/** Draws that no queue makes differently: the same customers come to each. */
const SERVICE = 1_000_000
const streams = (servers: number, rho: number, name: string) => {
  const gap = exponential(SERVICE / servers / rho)
  const service = exponential(SERVICE)
  const arrivals = randomStream(20, `${name}/arrivals`)
  const services = randomStream(20, `${name}/service`)
  return { gap: () => gap(arrivals), service: () => service(services) }
}

/** What is measured of a queue: the mean wait by customer, and the mean number waiting over time, each by itself. */
class Line {
  private waits = 0
  private served = 0
  private area = 0
  private since = 0
  private waiting = 0
  private readonly env: Environment

  constructor(env: Environment) {
    this.env = env
  }

  change(by: number): void {
    this.area += this.waiting * (this.env.now - this.since)
    this.since = this.env.now
    this.waiting += by
  }

  serve(wait: number): void {
    this.waits += wait
    this.served++
  }

  result() {
    return {
      customers: this.served,
      meanWait: this.waits / this.served,
      meanWaiting: this.area / this.env.now,
      rate: this.served / this.env.now,
    }
  }
}

/** Customers come, and each is a process that takes a place, is served, and goes. */
function throughPlaces(
  customers: number,
  servers: number,
  rho: number,
  places: (env: Environment) => { acquire(): Process<() => void> },
) {
  const env = new Environment()
  const line = new Line(env)
  const { gap, service } = streams(servers, rho, `places/${servers}`)
  const taken = places(env)
  function* customer(): Process<void> {
    const since = env.now
    line.change(1)
    const release = yield* taken.acquire()
    line.change(-1)
    line.serve(env.now - since)
    yield* env.timeout(service())
    release()
  }
  let left = customers
  env.drive(() => {
    env.process(customer())
    return --left > 0 ? gap() : -1
  })
  env.run()
  return line.result()
}

const kernelPool = (servers: number) => (env: Environment) => {
  const pool = new Pool(env, servers)
  const release = () => pool.release()
  return {
    *acquire(): Process<() => void> {
      yield* pool.acquire()
      return release
    },
  }
}

const connectionPool = (servers: number) => (env: Environment) => {
  const pool = new ConnectionPool(env, { max_connections: servers, idle_timeout: Infinity })
  return {
    *acquire(): Process<() => void> {
      const lease = yield* pool.acquire()
      if (lease.error !== null) throw new Error(lease.error)
      const { connection } = lease
      return () => pool.release(connection)
    },
  }
}

/** Customers are put into a store; one server takes them out, one after the other. */
function throughStore(customers: number, rho: number) {
  const env = new Environment()
  const line = new Line(env)
  const { gap, service } = streams(1, rho, 'store')
  const store = new Store<number>(env)
  let left = customers
  env.drive(() => {
    line.change(1)
    store.put(env.now)
    return --left > 0 ? gap() : -1
  })
  env.process(
    (function* (): Process<void> {
      for (;;) {
        const since = yield* store.get()
        line.change(-1)
        line.serve(env.now - since)
        yield* env.timeout(service())
      }
    })(),
  )
  env.run()
  return line.result()
}

/** By how much what was measured is off from Erlang's mean wait, and from Little's law: both were measured apart. */
function offBy(measured: ReturnType<Line['result']>, servers: number, rho: number) {
  const meanWait = (erlangC(servers, servers * rho) * SERVICE) / (servers * (1 - rho))
  return {
    erlang: Math.abs(measured.meanWait / meanWait - 1),
    little: Math.abs(measured.meanWaiting / (measured.rate * measured.meanWait) - 1),
  }
}

const CUSTOMERS = 1_200_000

describe('queues, against theory at rho 0.8 with 1.2 million customers', () => {
  it('M/M/1 through the kernel’s Pool', () => {
    const { erlang, little } = offBy(throughPlaces(CUSTOMERS, 1, 0.8, kernelPool(1)), 1, 0.8)
    expect(erlang).toBeLessThan(0.03)
    expect(little).toBeLessThan(0.03)
  })

  it('M/M/1 through the kernel’s Store', () => {
    const { erlang, little } = offBy(throughStore(CUSTOMERS, 0.8), 1, 0.8)
    expect(erlang).toBeLessThan(0.03)
    expect(little).toBeLessThan(0.03)
  })

  it('M/M/4 through a connection pool', () => {
    const { erlang, little } = offBy(throughPlaces(CUSTOMERS, 4, 0.8, connectionPool(4)), 4, 0.8)
    expect(erlang).toBeLessThan(0.03)
    expect(little).toBeLessThan(0.03)
  })

  it('gives the kernel’s Pool and a connection pool the same waits for the same customers', () => {
    const few = 50_000
    expect(throughPlaces(few, 4, 0.8, connectionPool(4))).toEqual(throughPlaces(few, 4, 0.8, kernelPool(4)))
  })
})
