import type { Tracer } from '@opentelemetry/api'
import type { Environment } from '../kernel/environment.ts'
import { Pool } from '../kernel/pool.ts'
import { randomInt, randomStream } from '../kernel/random.ts'
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

/** One running copy of a service: its SDK, and its workers. */
export type MeshReplica = {
  info: Replica
  tracers: Record<LibraryKind, Tracer>
  workers: Pool
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

  /** The replica that gets the next request: each in its turn, busy or not. */
  pick(): MeshReplica {
    const replica = this.replicas[this.next]!
    this.next = (this.next + 1) % this.replicas.length
    return replica
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
      ) as Record<LibraryKind, Tracer>
      return { info, tracers, workers: new Pool(env, declared.workers) }
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
  const { hosts } = scenario
  return {
    'service.name': name,
    'service.version': declared.version,
    ...scenario.resource,
    ...(pod !== null && { 'k8s.pod.name': pod }),
    ...(pod !== null && hosts.length > 0 && { 'host.name': hosts[id % hosts.length]! }),
    'telemetry.sdk.language': declared.language,
    ...declared.resource,
  }
}
