import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import type { RandomStream } from '../kernel/random.ts'
import { randomInt } from '../kernel/random.ts'
import type { Refusal } from './endpoint.ts'
import type { NameServer } from './name-server.ts'
import type { CallOutcome, SimulatedNetwork } from './simulated-network.ts'

/** Where a client sends to, and how. */
export type ClientTarget = {
  host: string
  port: string
  protocol: 'grpc' | 'http'
  /** The whole URL, for the texts of HTTP errors. */
  url: string
  /** gRPC: one address after the other, or always the first that answers. */
  balancer: 'round_robin' | 'pick_first'
}

/** grpc-go asks DNS again only after a connection failed, and no more often than this, ns. */
const LOOKUP_PAUSE = 30e9
const LOOKUP_TIMEOUT = 20e9

/** Codes after which OTLP clients try again. */
const RETRYABLE: ReadonlySet<string> = new Set([
  'Canceled',
  'DeadlineExceeded',
  'Aborted',
  'OutOfRange',
  'Unavailable',
  'DataLoss',
])

/**
 * A gRPC or HTTP client with its connections. A gRPC client spreads requests over the addresses that it once got;
 * an HTTP client keeps the connection that it has.
 *
 * Simplified: connecting takes no time, and whether an address can be connected to is known at once.
 */
export class Client<M> {
  private readonly env: Environment
  private readonly network: SimulatedNetwork<M>
  private readonly names: NameServer
  private readonly from: string
  private readonly target: ClientTarget
  private readonly random: RandomStream
  private addresses: readonly string[] = []
  private error = ''
  private askedAt = -Infinity
  private next = 0

  /** `from` is the client's own address. */
  constructor(
    env: Environment,
    network: SimulatedNetwork<M>,
    names: NameServer,
    from: string,
    target: ClientTarget,
    random: RandomStream,
  ) {
    this.env = env
    this.network = network
    this.names = names
    this.from = from
    this.target = target
    this.random = random
  }

  /** Sends one request; waits for the answer at most `timeout` ns, or for ever when that is 0. */
  *send(message: M, timeout: number): Process<Refusal | null> {
    const request = this.env.process(this.request(message))
    if (timeout === 0) return yield* request
    const first = yield* this.env.anyOf([request, this.env.timeout(timeout)])
    // The other side may still take what nobody waits for any more.
    return first === 0 ? yield* request : retryable(this.words('DeadlineExceeded', 'context deadline exceeded'))
  }

  private *request(message: M): Process<Refusal | null> {
    const { port, protocol } = this.target
    const address = yield* this.connect()
    if (address === null) {
      this.network.giveUp(this.from, this.addresses[0] ?? this.target.host, message)
      return retryable(this.words('Unavailable', this.error))
    }
    const outcome = yield* this.network.call(this.from, address, port, protocol, message)
    return this.refusalOf(outcome, address)
  }

  /** An address to send to; null when none can be connected to, with the reason in `error`. */
  private *connect(): Process<string | null> {
    const { host, port, protocol, balancer } = this.target
    const isUp = (address: string): boolean => this.network.isListening(address, port)
    let ready = this.addresses.filter(isUp)
    const isWhole = ready.length > 0 && ready.length === this.addresses.length
    const mayAsk = this.addresses.length === 0 || protocol === 'http' || this.env.now - this.askedAt >= LOOKUP_PAUSE
    const needsAsking = protocol === 'http' ? ready.length === 0 : !isWhole
    if (needsAsking && mayAsk) {
      this.askedAt = this.env.now
      const answer = yield* this.names.lookup(host, LOOKUP_TIMEOUT)
      if ('error' in answer) {
        this.error = protocol === 'http' ? `dial tcp: ${answer.error}` : `name resolver error: produced zero addresses`
      } else if (protocol === 'http') {
        // One connection: to the address that DNS happens to put first, or another when that does not answer.
        const from = randomInt(this.random, answer.addresses.length)
        const order = [...answer.addresses.slice(from), ...answer.addresses.slice(0, from)]
        this.addresses = [order.find(isUp) ?? order[0]!]
      } else {
        this.addresses = answer.addresses
      }
      ready = this.addresses.filter(isUp)
    }
    if (ready.length === 0) {
      if (this.addresses.length > 0) {
        const dial = `dial tcp ${this.addresses[0]!}:${port}: connect: connection refused`
        this.error = protocol === 'http' ? dial : `connection error: desc = "transport: Error while dialing: ${dial}"`
      }
      return null
    }
    return protocol === 'http' || balancer === 'pick_first' ? ready[0]! : ready[this.next++ % ready.length]!
  }

  private refusalOf(outcome: CallOutcome, address: string): Refusal | null {
    const { port, protocol } = this.target
    switch (outcome.kind) {
      case 'answered':
        return outcome.refusal === null ? null : this.translate(outcome.refusal)
      case 'refused': {
        const dial = `dial tcp ${address}:${port}: connect: connection refused`
        const grpc = `connection error: desc = "transport: Error while dialing: ${dial}"`
        return retryable(this.words('Unavailable', protocol === 'http' ? dial : grpc))
      }
      case 'broken':
        return retryable(this.words('Unavailable', protocol === 'http' ? 'EOF' : 'error reading from server: EOF'))
      case 'misunderstood':
        return retryable(
          this.words(
            'Unavailable',
            protocol === 'http'
              ? 'net/http: HTTP/1.x transport connection broken: malformed HTTP response'
              : 'connection error: desc = "error reading server preface: http2: frame too large"',
          ),
        )
    }
  }

  /** The status that an OTLP receiver answers an error of its pipeline with, as the client prints and judges it. */
  private translate({ message, permanent, throttle }: Refusal): Refusal {
    // A status that some exporter further on was answered with travels on inside the error.
    const status = /rpc error: code = (\w+) desc = /.exec(message)
    const code = status?.[1] ?? (permanent ? 'Internal' : 'Unavailable')
    const isPermanent = throttle === undefined && !RETRYABLE.has(code)
    const isWhole = status !== null && status.index === 0
    const description = isWhole ? message.slice(status[0].length) : message
    const said =
      this.target.protocol === 'grpc'
        ? description
        : `error exporting items, request to ${this.target.url} responded with HTTP Status Code ${isPermanent ? 500 : 503}, Message=${description}, Details=[]`
    return {
      message: `rpc error: code = ${code} desc = ${said}`,
      permanent: isPermanent,
      ...(throttle !== undefined && { throttle }),
    }
  }

  /** What the transport itself says. */
  private words(code: string, why: string): string {
    return this.target.protocol === 'http'
      ? `failed to make an HTTP request: Post "${this.target.url}": ${why}`
      : `rpc error: code = ${code} desc = ${why}`
  }
}

const retryable = (message: string): Refusal => ({ message, permanent: false })
