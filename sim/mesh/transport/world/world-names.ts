import type { Environment } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import { SECOND } from '../../../kernel/time.ts'
import { notFound, refused, unreachable } from '../../failure.ts'
import type { Failure } from '../../failure.ts'
import type { FaultBoard, NameEffect } from '../../fault/fault-board.ts'
import type { Frame } from '../../frame.ts'
import type { MeshReplica, MeshService } from '../../mesh-service.ts'
import type { Scenario } from '../../scenario.ts'
import { NameResolver } from '../name-resolver.ts'
import type { NameResolverOptions } from '../name-resolver.ts'

/** What a name leads to: whoever runs now, as an address that never changes does, or the copies that ran at some time. */
type Addresses = { readonly replicas: readonly MeshReplica[] | null; readonly by: number }

const CURRENT: Addresses = { replicas: null, by: -1 }

/**
 * How long a language's library keeps answers. Java's InetAddress: 30 s, and 10 s where there was no such name
 * (networkaddress.cache.ttl and its negative, java.security); getaddrinfo under Node, Python and Go keeps none.
 */
const KEEPS: Record<string, NameResolverOptions> = { java: { ttl: 30 * SECOND, negative_ttl: 10 * SECOND } }

/** Where a caller's requests go, or why they go nowhere; of a silent peer no copies are told apart. */
export type Found = { readonly failure: Failure | null; readonly replica: MeshReplica | null }

/** How one service finds another, or a silent peer, while something is wrong with names. */
export class NamedTarget {
  private readonly env: Environment
  private readonly callee: MeshService | null
  private readonly address: string
  private readonly effects: readonly NameEffect[]
  private readonly resolvers = new Map<MeshReplica, NameResolver<Addresses>>()
  private readonly frozen = new Map<NameEffect, readonly MeshReplica[]>()
  private next = 0

  /** `callee` is null for a peer; `address` is the name that is asked for. */
  constructor(env: Environment, callee: MeshService | null, address: string, effects: readonly NameEffect[]) {
    this.env = env
    this.callee = callee
    this.address = address
    this.effects = effects
    for (const effect of effects) {
      if (effect.answers !== 'stale' || callee === null) continue
      env.timer(effect.live.from, () => this.frozen.set(effect, callee.replicas))
    }
  }

  /** Asks for the name, and chooses one of what it leads to. */
  *find(frame: Frame): Process<Found> {
    const { env, callee, address: name } = this
    const { request } = frame
    const since = env.now
    const addresses = yield* this.resolverOf(frame.replica).resolve(() => this.takes(frame))
    for (const { live, answers } of this.effects) {
      if (env.now > since && answers === 'late' && live.from <= since) request.sawTouch(live.index)
    }
    if (addresses === null) {
      for (const { live, answers } of this.effects) if (answers === 'missing') request.sawStrike(live.index)
      return { failure: notFound(name), replica: null }
    }
    if (callee === null) return { failure: null, replica: null }
    const { replicas, by } = addresses
    const replica = replicas === null ? callee.pick() : replicas[this.next++ % replicas.length]!
    if (replica !== null && replica.up && callee.replicas.includes(replica)) return { failure: null, replica }
    request.sawStrike(replicas === null ? callee.hurtBy : by)
    const isGone = replica !== null && !callee.replicas.includes(replica)
    return { failure: isGone ? unreachable(name) : refused(name), replica: null }
  }

  private takes({ request }: Frame): number {
    const late = this.effects.find(
      ({ live, answers }) => answers === 'late' && live.strikes(this.env.now, request.values),
    )
    return late === undefined ? 0 : Math.round(late.takes * late.live.level(this.env.now))
  }

  private resolverOf(replica: MeshReplica): NameResolver<Addresses> {
    let resolver = this.resolvers.get(replica)
    if (resolver === undefined) {
      resolver = new NameResolver(this.env, () => this.answer(), KEEPS[replica.language] ?? {})
      this.resolvers.set(replica, resolver)
      // What is known is forgotten with the process.
      replica.residents.push({ kill: () => this.resolvers.delete(replica), start: () => {}, stop: () => {} })
    }
    return resolver
  }

  /** What DNS says now. */
  private answer(): Addresses | null {
    const { now } = this.env
    for (const effect of this.effects) {
      const { live, answers } = effect
      if (answers === 'late' || !live.isActive(now)) continue
      if (answers === 'stale') return { replicas: this.frozen.get(effect)!, by: live.index }
      // No request asks for an answer that others get too: whom it strikes is drawn without one.
      if (live.strikes(now, [])) return null
    }
    return CURRENT
  }
}

/** Where faults keep services from finding each other. */
export class WorldNames {
  private readonly env: Environment
  private readonly board: FaultBoard
  private readonly scenario: Scenario
  private readonly services: ReadonlyMap<string, MeshService>
  private readonly targets = new Map<string, NamedTarget>()

  constructor(env: Environment, scenario: Scenario, board: FaultBoard, services: ReadonlyMap<string, MeshService>) {
    this.env = env
    this.scenario = scenario
    this.board = board
    this.services = services
  }

  /** How a service finds another or a peer; null where nothing is ever wrong with that. */
  to(service: string, target: string): NamedTarget | null {
    const edge = `${service}>${target}`
    const effects = this.board.names.get(edge)
    if (effects === undefined) return null
    let named = this.targets.get(edge)
    if (named === undefined) {
      const { services, peers } = this.scenario
      const { address = target } = services[target] ?? peers[target]!
      named = new NamedTarget(this.env, this.services.get(target) ?? null, address, effects)
      this.targets.set(edge, named)
    }
    return named
  }
}
