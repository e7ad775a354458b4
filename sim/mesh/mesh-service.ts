import type { Tracer } from '@opentelemetry/api'
import type { Environment } from '../kernel/environment.ts'
import type { SimEvent } from '../kernel/event.ts'
import { Pool } from '../kernel/pool.ts'
import { randomInt, randomStream } from '../kernel/random.ts'
import { HostClock } from './host-clock.ts'
import { libraryOf } from './instrumentation/library.ts'
import type { LibraryKind } from './instrumentation/library.ts'
import type { Replica } from './recording.ts'
import type { AttributeTemplates } from './scenario/attributes.ts'
import type { ServiceDeclaration } from './scenario/service.ts'
import type { Scenario } from './scenario.ts'
import { attributeList } from './sdk/span-recorder.ts'
import type { SpanRecorder } from './sdk/span-recorder.ts'
import { createTracerProvider } from './sdk/tracer-provider.ts'

const LIBRARY_KINDS: readonly LibraryKind[] = ['server', 'client', 'grpc', 'postgresql', 'redis', 'kafka', 'own']
/** What Kubernetes makes the ends of pod names from. */
const POD_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'

/** One copy of a service: its SDK, its workers, and whether it runs. */
export type MeshReplica = {
  info: Replica
  /** By kind of library; null where none makes spans. */
  tracers: Record<LibraryKind, Tracer | null>
  /** Whether its sampler looks at attributes, which must then be there when a span starts. */
  samplesByAttributes: boolean
  workers: Pool
  /** Its host's clock; null where it is right. */
  clock: HostClock | null
  /** Counts its deaths; what began in an earlier life is forgotten. */
  life: number
  up: boolean
  /** Happens when it dies; null in a world where nothing does. */
  down: SimEvent<undefined> | null
}

/** A service while the world runs. */
export class MeshService {
  readonly name: string
  /** Its place in the scenario's list. */
  readonly number: number
  readonly replicas: readonly MeshReplica[]
  /** How often requests waited for a worker, and how long in all, ns. */
  waited = 0
  totalWait = 0
  private next = 0

  constructor(name: string, number: number, replicas: readonly MeshReplica[]) {
    this.name = name
    this.number = number
    this.replicas = replicas
  }

  /** The replica that gets the next request: each that runs in its turn, busy or not; null when none runs. */
  pick(): MeshReplica | null {
    const { replicas } = this
    for (let tries = 0; tries < replicas.length; tries++) {
      const replica = replicas[this.next]!
      this.next = (this.next + 1) % replicas.length
      if (replica.up) return replica
    }
    return null
  }
}

/** Starts every replica of every service, each with an SDK of its own that writes to `recorder`. */
export function startServices(
  env: Environment,
  scenario: Scenario,
  seed: number,
  recorder: SpanRecorder,
): ReadonlyMap<string, MeshService> {
  const services = new Map<string, MeshService>()
  const clocks = new Map(Object.entries(scenario.clocks).map(([host, declared]) => [host, new HostClock(declared)]))
  let id = 0
  for (const [number, [name, declared]] of Object.entries(scenario.services).entries()) {
    const pods = randomStream(seed, `service/${name}/pods`)
    const replicas = Array.from({ length: declared.replicas }, (_, index): MeshReplica => {
      const ending = Array.from({ length: 5 }, () => POD_ALPHABET[randomInt(pods, POD_ALPHABET.length)]).join('')
      const pod = declared.pod === undefined ? null : `${declared.pod}-${ending}`
      const attributes = resourceOf(scenario, name, declared, id, pod)
      const info: Replica = {
        id: id++,
        service: name,
        index,
        name: pod ?? `${name}-${index}`,
        resource:
          recorder.columns.resources.push({
            attributes: attributeList(attributes),
            schemaUrl: '',
            droppedAttributes: 0,
          }) - 1,
      }
      const ids = randomStream(seed, `service/${name}/${index}/ids`)
      const provider = createTracerProvider(attributes, declared.sdk.sampler, ids, recorder.processorOf(info.id))
      const tracers = Object.fromEntries(
        LIBRARY_KINDS.map((kind) => {
          const library = libraryOf(name, declared, kind)
          return [kind, provider.getTracer(library.name, library.version)]
        }),
      ) as Record<LibraryKind, Tracer | null>
      const workers = new Pool(env, declared.workers)
      const clock = clocks.get(hostOf(scenario, info.id) ?? '') ?? null
      return { info, tracers, samplesByAttributes: false, workers, clock, life: 0, up: true, down: null }
    })
    services.set(name, new MeshService(name, number, replicas))
  }
  return services
}

function resourceOf(
  scenario: Scenario,
  name: string,
  declared: ServiceDeclaration,
  id: number,
  pod: string | null,
): AttributeTemplates {
  const host = pod === null ? undefined : hostOf(scenario, id)
  return {
    'service.name': name,
    'service.version': declared.version,
    ...scenario.resource,
    ...(pod !== null && { 'k8s.pod.name': pod }),
    ...(host !== undefined && { 'host.name': host }),
    'telemetry.sdk.language': declared.language,
    ...declared.resource,
  }
}

// Replicas are spread over the hosts in their order.
const hostOf = ({ hosts }: Scenario, replica: number): string | undefined => hosts[replica % hosts.length]
