import { randomStream } from '../../../kernel/random.ts'
import type { RandomStream } from '../../../kernel/random.ts'
import { hex32 } from '../../../telemetry/ids.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { SpanTemplate } from '../../instrumentation/span-template.ts'
import type { World } from '../../world.ts'
import { Sidecar } from '../sidecar.ts'
import type { SidecarOptions } from '../sidecar.ts'
import type { InboundSidecarDeclaration, SidecarDeclaration } from './sidecar-schema.ts'

/** What the sidecars of one service did towards one target. */
export type SidecarTruth = {
  readonly service: string
  readonly target: string
  requests: number
  /** Tries in all: more than requests, by which the target's load was multiplied. */
  attempts: number
  /** Requests and tries that a breaker did not let through. */
  overflowed: number
  ejections: number
}

/** The sidecars on the way from a service to a target, one beside each copy. */
export class SidecarWay {
  readonly truth: SidecarTruth
  readonly declared: SidecarDeclaration
  private readonly world: World
  private readonly ids: RandomStream
  private readonly sidecars = new Map<MeshReplica, Sidecar>()
  private readonly templates = new Map<string, SpanTemplate>()

  constructor(world: World, service: string, target: string, declared: SidecarDeclaration) {
    this.world = world
    this.declared = declared
    this.truth = { service, target, requests: 0, attempts: 0, overflowed: 0, ejections: 0 }
    this.ids = randomStream(world.seed, `sidecar/${service}>${target}/ids`)
  }

  /** The sidecar beside a replica. */
  beside(replica: MeshReplica): Sidecar {
    this.truth.requests++
    let sidecar = this.sidecars.get(replica)
    if (sidecar === undefined) {
      sidecar = this.start(replica)
      this.sidecars.set(replica, sidecar)
    }
    return sidecar
  }

  /** The span of a request to an operation, made once. */
  template({ info }: MeshReplica, operation: string, make: () => SpanTemplate): SpanTemplate {
    return once(this.templates, `${info.id}/${operation}`, make)
  }

  /** An id for `x-request-id`. */
  requestId(): string {
    return randomUuid(this.ids)
  }

  private start({ info }: MeshReplica): Sidecar {
    const { world, truth } = this
    const { env, seed, services } = world
    const hops = randomStream(seed, `sidecar/${info.name}>${truth.target}/hop`)
    const jitter = randomStream(seed, `sidecar/${info.name}>${truth.target}/backoff`)
    const { hop, spans: _, ...rest } = this.declared
    const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    const options: SidecarOptions = {
      ...present,
      ...(hop !== undefined && { hop: () => Math.round(hop(hops)) }),
    }
    return new Sidecar(env, jitter, services.get(truth.target)!.replicas.length, options, {
      attempt: () => void truth.attempts++,
      overflow: () => void truth.overflowed++,
      ejected: () => void truth.ejections++,
    })
  }
}

/** The sidecars before the door of a service, one beside each copy. */
export class InboundSidecar {
  readonly declared: InboundSidecarDeclaration
  private readonly seed: number
  private readonly ids: RandomStream
  private readonly hops = new Map<string, RandomStream>()
  private readonly templates = new Map<string, SpanTemplate>()

  constructor(seed: number, service: string, declared: InboundSidecarDeclaration) {
    this.declared = declared
    this.seed = seed
    this.ids = randomStream(seed, `sidecar/>${service}/ids`)
  }

  /** What passing it beside a replica costs now, one way, ns. */
  hop({ info }: MeshReplica): number {
    const { hop } = this.declared
    if (hop === undefined) return 0
    return Math.round(hop(once(this.hops, info.name, () => randomStream(this.seed, `sidecar/>${info.name}/hop`))))
  }

  /** The span of a request to an operation, made once. */
  template({ info }: MeshReplica, operation: string, make: () => SpanTemplate): SpanTemplate {
    return once(this.templates, `${info.id}/${operation}`, make)
  }

  /** An id for `x-request-id`. */
  requestId(): string {
    return randomUuid(this.ids)
  }
}

/** The sidecars of a world. */
export class WorldSidecars {
  readonly ways = new Map<string, SidecarWay>()
  private readonly inbound = new Map<string, InboundSidecar>()
  private readonly world: World

  constructor(world: World) {
    this.world = world
  }

  /** What a service's requests to a target pass; null where there is no sidecar. */
  to(service: string, target: string): SidecarWay | null {
    const declared = this.world.scenario.services[service]!.sidecars[target]
    if (declared === undefined) return null
    const edge = `${service}>${target}`
    let way = this.ways.get(edge)
    if (way === undefined) {
      way = new SidecarWay(this.world, service, target, declared)
      this.ways.set(edge, way)
    }
    return way
  }

  /** What requests to a service pass at its door; null where there is no sidecar. */
  inboundOf(service: string): InboundSidecar | null {
    const declared = this.world.scenario.services[service]!.inbound_sidecar
    if (declared === undefined) return null
    return once(this.inbound, service, () => new InboundSidecar(this.world.seed, service, declared))
  }

  get truth(): readonly SidecarTruth[] {
    return [...this.ways.values()].map((way) => way.truth)
  }
}

/** What is known under a key, made when it is first asked for. */
function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key)
  if (value === undefined) known.set(key, (value = make()))
  return value
}

/** A random UUID, as Envoy makes them for requests. */
function randomUuid(ids: RandomStream): string {
  const [a, b, c, d] = [0, 0, 0, 0].map(() => hex32(ids.uint32())) as [string, string, string, string]
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-9${c.slice(1, 4)}-${c.slice(4)}${d}`
}
