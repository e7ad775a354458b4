import type { Tracer } from '@opentelemetry/api'
import type { Environment } from '../kernel/environment.ts'
import type { Process, SimEvent } from '../kernel/event.ts'
import { Pool } from '../kernel/pool.ts'
import { randomInt, randomStream } from '../kernel/random.ts'
import type { RandomStream } from '../kernel/random.ts'
import { SECOND } from '../kernel/time.ts'
import type { FaultBoard, WorkEffect } from './fault/fault-board.ts'
import type { HostClock } from './host-clock.ts'
import { libraryOf } from './instrumentation/library.ts'
import type { LibraryKind } from './instrumentation/library.ts'
import { scaled } from './overhead/cost-model.ts'
import { measured } from './overhead/measured.ts'
import { TelemetryCost } from './overhead/telemetry-cost.ts'
import { createEgress } from './propagation/boundary/egress.ts'
import type { Egress } from './propagation/boundary/egress.ts'
import type { TrustDeclaration } from './propagation/boundary/trust.ts'
import { namePattern } from './propagation/name-pattern.ts'
import type { CarrierLanguage } from './propagation/carrier/carrier-access.ts'
import { createPropagation } from './propagation/propagators-schema.ts'
import type { Propagation } from './propagation/propagators-schema.ts'
import type { Replica } from './recording.ts'
import type { LibraryName } from './scenario/instrumentation.ts'
import type { ServiceDeclaration } from './scenario/service.ts'
import { strategySource } from './scenario/strategies.ts'
import type { Scenario } from './scenario.ts'
import { servicePropagators } from './service-propagators.ts'
import { attributeList } from './sdk/span-recorder.ts'
import type { SpanRecorder } from './sdk/span-recorder.ts'
import { replicaResource } from './sdk/replica-resource.ts'
import { looksAtAttributes } from './sdk/sampler/looks-at-attributes.ts'
import type { ReplicaLogs } from './sdk/logs/replica-logs.ts'
import type { ReplicaMetrics } from './sdk/metrics/replica-metrics.ts'
import type { SignalsStarter } from './sdk/signals-starter.ts'
import { createTracerProvider } from './sdk/tracer-provider.ts'
import type { Resident } from './transport/world/resident.ts'

const LIBRARY_KINDS: readonly LibraryKind[] = [
  'server',
  'client',
  'framework',
  'grpc',
  'postgresql',
  'redis',
  'kafka',
  'amqp',
  'jobs',
  'sidecar',
  'own',
]
const KIND_OF_LIBRARY: Record<LibraryName, LibraryKind> = {
  'http-server': 'server',
  'http-client': 'client',
  framework: 'framework',
  grpc: 'grpc',
  postgresql: 'postgresql',
  redis: 'redis',
  kafka: 'kafka',
  amqp: 'amqp',
  jobs: 'jobs',
  sidecar: 'sidecar',
  own: 'own',
}
/** How long a replica that is asked to end may take, ns. */
const GRACE = 30 * SECOND
/** What Kubernetes makes the ends of pod names from. */
const POD_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'

/** One copy of a service: its SDK, its workers, and whether it runs. */
export type MeshReplica = {
  info: Replica
  /** By kind of library; null where none makes spans. */
  tracers: Record<LibraryKind, Tracer | null>
  /** The same with all of them, for those that are switched on again. */
  readonly allTracers: Readonly<Record<LibraryKind, Tracer | null>>
  /** The tracer of a scope that its code names; null where its SDK is off. */
  tracerOf: (name: string, version: string, schemaUrl: string) => Tracer | null
  /** Whether its sampler looks at attributes, which must then be there when a span starts. */
  samplesByAttributes: boolean
  /** What it writes into what it sends, and what it reads from what it gets. */
  propagation: Propagation
  /** The same as it is configured. */
  readonly ownPropagation: Propagation
  language: CarrierLanguage
  /** What it makes of the context of callers; null where it trusts them. */
  trust: TrustDeclaration | null
  /** What leaves towards third parties; null where everything does. */
  egress: Egress | null
  /** Which baggage becomes attributes of its spans; null for none. */
  copiesBaggage: ((key: string) => boolean) | null
  workers: Pool
  /** Its cores; null where there are more than enough. */
  cores: Pool | null
  /** What its telemetry costs it; null in a world where it costs nothing. */
  cost: TelemetryCost | null
  /** What it measures, and what it logs with; null where its service declares neither. */
  metrics: ReplicaMetrics | null
  logs: ReplicaLogs | null
  /** Its host's clock; null where it is right. */
  clock: HostClock | null
  /** Counts its deaths; what began in an earlier life is forgotten. */
  life: number
  up: boolean
  /** What makes all work here take longer; null where nothing does. */
  slowdown: readonly WorkEffect[] | null
  /** What lives in its process and dies with it: consumers, producers. */
  readonly residents: Resident[]
  /** Happens when it dies; null in a world where nothing does. */
  down: SimEvent<undefined> | null
}

/** A service while the world runs. */
export class MeshService {
  readonly name: string
  /** Its place in the scenario's list. */
  readonly number: number
  /** Those that requests may go to; a deploy exchanges them. */
  replicas: readonly MeshReplica[]
  /** How often requests waited for a worker, and how long in all, ns. */
  waited = 0
  totalWait = 0
  /** The fault that keeps it from answering as it should, by its index; -1 when none does. */
  hurtBy = -1
  /** Told when a deploy has put a replica in place of another. */
  readonly whenReplaced: ((old: MeshReplica, fresh: MeshReplica) => void)[] = []
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

/** Starts copies of services, each with an SDK of its own that writes to `recorder`. */
export class ReplicaStarter {
  /** Every copy that was ever started, by its id. */
  readonly started: MeshReplica[] = []
  private readonly env: Environment
  private readonly scenario: Scenario
  private readonly seed: number
  private readonly recorder: SpanRecorder
  private readonly board: FaultBoard
  private readonly clocks: ReadonlyMap<string, HostClock>
  private readonly signals: SignalsStarter
  private readonly pods = new Map<string, RandomStream>()

  constructor(
    env: Environment,
    scenario: Scenario,
    seed: number,
    recorder: SpanRecorder,
    board: FaultBoard,
    clocks: ReadonlyMap<string, HostClock>,
    signals: SignalsStarter,
  ) {
    this.env = env
    this.scenario = scenario
    this.seed = seed
    this.recorder = recorder
    this.board = board
    this.clocks = clocks
    this.signals = signals
  }

  /** Every copy of every service, as a run begins. */
  startAll(): ReadonlyMap<string, MeshService> {
    const services = new Map<string, MeshService>()
    for (const [number, [name, { replicas: count, version }]] of Object.entries(this.scenario.services).entries()) {
      const replicas = Array.from({ length: count }, (_, index) => this.start(name, index, version, index))
      services.set(name, new MeshService(name, number, replicas))
    }
    return services
  }

  /** One copy, `index` of its service and of a version; `ordinal` names its random streams. */
  start(name: string, index: number, version: string, ordinal: number): MeshReplica {
    const { env, scenario, seed, recorder, board } = this
    const declared = scenario.services[name]!
    const id = this.started.length
    const pod = declared.pod === undefined ? null : `${declared.pod}-${this.podEnding(name)}`
    const host = scenario.hosts[id % scenario.hosts.length]
    const place = { version, host: pod === null ? undefined : host, pod }
    const attributes = replicaResource(scenario, name, declared, place)
    const info: Replica = {
      id,
      service: name,
      index,
      name: pod ?? (ordinal === index ? `${name}-${index}` : `${name}-${index}.${ordinal}`),
      resource:
        recorder.columns.resources.push({
          attributes: attributeList(attributes),
          schemaUrl: '',
          droppedAttributes: 0,
        }) - 1,
    }
    const ids = randomStream(seed, `service/${name}/${ordinal}/ids`)
    const { disabled, tracer_provider: tracing } = declared.sdk.config
    const isTracing = tracing !== null && !disabled
    const provider = isTracing
      ? createTracerProvider(
          attributes,
          tracing,
          { now: () => env.now, strategies: strategySource(scenario.strategies) },
          ids,
          recorder.processorOf(id),
          declared.trust !== undefined,
        )
      : null
    const allTracers = Object.fromEntries(
      LIBRARY_KINDS.map((kind) => {
        const library = libraryOf(name, declared, kind)
        return [kind, provider?.getTracer(library.name, library.version) ?? null]
      }),
    ) as Record<LibraryKind, Tracer | null>
    const tracers = { ...allTracers }
    for (const library of declared.instrumentation.disabled) silence(tracers, library)
    const cores = declared.cores === undefined ? null : new Pool(env, declared.cores)
    const slowdown = host === undefined ? undefined : board.work.get(`host:${host}`)
    const ownPropagation = createPropagation(servicePropagators(declared))
    const replica: MeshReplica = {
      info,
      tracers,
      allTracers,
      tracerOf: (name, version, schemaUrl) => provider?.getTracer(name, version, { schemaUrl }) ?? null,
      samplesByAttributes: isTracing && looksAtAttributes(tracing.sampler),
      propagation: ownPropagation,
      ownPropagation,
      language: declared.language,
      trust: declared.trust ?? null,
      egress: declared.egress === undefined ? null : createEgress(declared.egress),
      copiesBaggage: declared.copy_baggage.length === 0 ? null : namePattern(declared.copy_baggage),
      workers: new Pool(env, declared.workers),
      cores,
      cost: scenario.coupled ? this.costOf(declared, info, cores) : null,
      clock: host === undefined ? null : (this.clocks.get(host) ?? null),
      slowdown: slowdown ?? null,
      life: 0,
      up: true,
      residents: [],
      down: board.mortal ? env.event() : null,
      metrics: null,
      logs: null,
    }
    this.started.push(replica)
    replica.logs = this.signals.logsOf(replica, attributes)
    this.measure(replica)
    return replica
  }

  /** A process begins, and to count from zero. */
  measure(replica: MeshReplica): void {
    replica.metrics = this.signals.metricsOf(replica, this.recorder.columns.resources[replica.info.resource]!)
  }

  /** A process died, and what nobody had collected with it. */
  forget(replica: MeshReplica): void {
    if (replica.metrics !== null) this.signals.metrics.kill(replica.info.id)
  }

  /** A replica takes no more requests: once its last one is done, or patience is over, its metrics are collected once more. */
  retire(replica: MeshReplica): void {
    if (replica.metrics !== null) this.env.process(this.lastCollection(replica))
  }

  private *lastCollection(replica: MeshReplica): Process<void> {
    const { life } = replica
    for (let waited = 0; replica.workers.inUse > 0 && waited < GRACE; waited += SECOND) yield* this.env.timeout(SECOND)
    if (replica.life === life) this.signals.metrics.shutdown(replica.info.id)
  }

  private costOf({ language, sdk }: ServiceDeclaration, { name }: Replica, cores: Pool | null): TelemetryCost {
    const { scenario, seed } = this
    const random = randomStream(seed, `overhead/${name}/collector`)
    const { telemetry } = scenario.network
    return new TelemetryCost(
      this.env,
      scaled(measured.costs, scenario.overhead.scale),
      cores,
      language,
      sdk.config.tracer_provider?.processors ?? [],
      () => Math.round(telemetry(random)) + Math.round(telemetry(random)),
    )
  }

  private podEnding(name: string): string {
    let pods = this.pods.get(name)
    if (pods === undefined) this.pods.set(name, (pods = randomStream(this.seed, `service/${name}/pods`)))
    const random = pods
    return Array.from({ length: 5 }, () => POD_ALPHABET[randomInt(random, POD_ALPHABET.length)]).join('')
  }
}

/** Takes away the tracers of a library. */
export function silence(tracers: Record<LibraryKind, Tracer | null>, library: LibraryName): void {
  tracers[KIND_OF_LIBRARY[library]] = null
}

/** Gives a library its tracer back. */
export function sound({ tracers, allTracers }: MeshReplica, library: LibraryName): void {
  const kind = KIND_OF_LIBRARY[library]
  tracers[kind] = allTracers[kind]
}
