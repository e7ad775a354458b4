import type { Environment } from '../kernel/environment.ts'
import type { Process, SimEvent } from '../kernel/event.ts'
import { randomStream } from '../kernel/random.ts'
import type { Refusal } from './endpoint.ts'
import { Wire } from './wire.ts'
import type { Passage, WireConditions } from './wire.ts'

/** What listens at a port. */
export type Server<M> = {
  protocol: 'grpc' | 'http'
  /** Answers null when it took the message. */
  consume(message: M): Process<Refusal | null>
}

/** How a call ended: with an answer, at a port where nobody listens, or with a connection that broke. */
export type CallOutcome =
  | { kind: 'answered'; refusal: Refusal | null }
  | { kind: 'refused' }
  | { kind: 'broken' }
  | { kind: 'misunderstood' }

/** Told of what goes over the network; places are addresses, or names that could not be resolved. */
export type NetworkObserver<M> = {
  /** A message has come to its end, or got lost on the way there. */
  carried(from: string, to: string, message: M, passage: Passage): void
  /** The sender learns how its call ended; `lost` when no answer ever comes back. */
  ended(from: string, to: string, message: M, outcome: CallOutcome | 'lost'): void
  /** A message was not sent at all, because its sender could not connect. */
  unreachable(from: string, to: string, message: M): void
}

/** A connection on which nothing comes back is given up after this, ns (gRPC's and Linux' user timeout). */
const SILENCE = 20e9

type Listener<M> = { server: Server<M>; calls: Set<SimEvent<CallOutcome>> }

/**
 * Machines with addresses, what listens on them, and messages between them that take time, get lost, arrive twice or
 * overtake each other.
 */
export class SimulatedNetwork<M> {
  private readonly env: Environment
  private readonly conditions: WireConditions
  private readonly seed: number
  private readonly copy: (message: M) => M
  private readonly observer: NetworkObserver<M> | null
  private readonly listeners = new Map<string, Listener<M>>()
  private readonly wires = new Map<string, Wire>()

  /** `copy` makes the message that arrives out of the one that was sent. */
  constructor(
    env: Environment,
    conditions: WireConditions,
    seed: number,
    copy: (message: M) => M,
    observer: NetworkObserver<M> | null = null,
  ) {
    this.env = env
    this.conditions = conditions
    this.seed = seed
    this.copy = copy
    this.observer = observer
  }

  listen(address: string, port: string, server: Server<M>): void {
    this.listeners.set(`${address} ${port}`, { server, calls: new Set() })
  }

  isListening(address: string, port: string): boolean {
    return this.listeners.has(`${address} ${port}`)
  }

  /** New calls to an address are refused from now on; with `broken`, those under way break too. */
  close(address: string, broken: boolean): void {
    for (const [place, { calls }] of this.listeners) {
      if (!place.startsWith(`${address} `)) continue
      this.listeners.delete(place)
      if (!broken) continue
      for (const call of calls) if (!call.triggered) call.succeed({ kind: 'broken' })
    }
  }

  /** A client gives up on a message before it is sent. */
  giveUp(from: string, to: string, message: M): void {
    this.observer?.unreachable(from, to, message)
  }

  /** Sends a message from one address to another and waits for what comes back. */
  *call(from: string, to: string, port: string, protocol: Server<M>['protocol'], message: M): Process<CallOutcome> {
    const there = yield* this.wire(from, to).carry()
    this.observer?.carried(from, to, message, there)
    if (there === 'lost') return yield* this.silence()
    const listener = this.listeners.get(`${to} ${port}`)
    const outcome = listener === undefined ? REFUSED : yield* this.serve(listener, protocol, message, there === 'twice')
    const back = yield* this.wire(to, from).carry()
    this.observer?.ended(from, to, message, back === 'lost' ? 'lost' : outcome)
    return back === 'lost' ? yield* this.silence() : outcome
  }

  private *serve(
    { server, calls }: Listener<M>,
    protocol: Server<M>['protocol'],
    message: M,
    twice: boolean,
  ): Process<CallOutcome> {
    if (server.protocol !== protocol) return { kind: 'misunderstood' }
    const call = this.env.event<CallOutcome>()
    calls.add(call)
    this.env.process(answer(server, this.copy(message), call))
    if (twice) this.env.process(server.consume(this.copy(message)))
    const outcome = yield* call
    calls.delete(call)
    return outcome
  }

  private *silence(): Process<CallOutcome> {
    yield* this.env.timeout(SILENCE)
    return { kind: 'broken' }
  }

  private wire(from: string, to: string): Wire {
    const name = `${from}>${to}`
    let wire = this.wires.get(name)
    if (wire === undefined) {
      wire = new Wire(this.env, this.conditions, randomStream(this.seed, `network/collectors/${name}`))
      this.wires.set(name, wire)
    }
    return wire
  }
}

const REFUSED: CallOutcome = { kind: 'refused' }

function* answer<M>(server: Server<M>, message: M, call: SimEvent<CallOutcome>): Process<void> {
  const refusal = yield* server.consume(message)
  if (!call.triggered) call.succeed({ kind: 'answered', refusal })
}
