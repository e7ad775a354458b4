import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import { Pool } from '../kernel/pool.ts'
import { SECOND } from '../kernel/time.ts'
import type { FaultBoard, FaultedWorld } from './fault/fault-board.ts'
import type { HostClock } from './host-clock.ts'
import { silence, sound } from './mesh-service.ts'
import type { MeshReplica, MeshService, ReplicaStarter } from './mesh-service.ts'
import { createPropagation } from './propagation/propagators-schema.ts'
import type { PropagatorsDeclaration } from './propagation/propagators-schema.ts'
import type { LineFormatOptions } from './sdk/logs/line-format.ts'
import type { Death } from './recording.ts'
import type { LibraryName } from './scenario/instrumentation.ts'
import type { Scenario } from './scenario.ts'
import type { BrokerPart, WorldBrokers } from './transport/world/world-brokers.ts'

/** How long a rolling deploy takes from one replica to the next, ns. */
const ROLLING_PAUSE = 2 * SECOND

/** What the incidents of a run do to its replicas and hosts. */
export class Incidents implements FaultedWorld {
  /** Which replicas died, and when. */
  readonly deaths: Death[] = []
  private readonly env: Environment
  private readonly scenario: Scenario
  private readonly services: ReadonlyMap<string, MeshService>
  private readonly starter: ReplicaStarter
  private readonly clocks: ReadonlyMap<string, HostClock>
  private readonly brokers: WorldBrokers
  private hurting = -1

  constructor(
    env: Environment,
    scenario: Scenario,
    services: ReadonlyMap<string, MeshService>,
    starter: ReplicaStarter,
    clocks: ReadonlyMap<string, HostClock>,
    brokers: WorldBrokers,
  ) {
    this.env = env
    this.scenario = scenario
    this.services = services
    this.starter = starter
    this.clocks = clocks
    this.brokers = brokers
  }

  /** Lets everything on the board that has a moment happen then; nothing begins after `until` (ns). */
  schedule({ incidents }: FaultBoard, until: number): void {
    for (const { at, live, happen } of incidents) {
      if (at > until) continue
      this.env.timer(at, () => {
        this.hurting = live.index
        happen(this)
      })
    }
  }

  kill(name: string, index: number | 'all'): void {
    const service = this.services.get(name)!
    service.hurtBy = this.hurting
    for (const replica of chosen(service, index)) {
      if (!replica.up) continue
      replica.up = false
      replica.life++
      // Whoever waits for a worker there waits in a process that is gone.
      replica.workers = new Pool(this.env, this.scenario.services[name]!.workers)
      this.deaths.push({ replica: replica.info.id, at: this.env.now })
      this.starter.forget(replica)
      for (const resident of replica.residents) resident.kill()
      replica.down?.succeed(undefined)
    }
  }

  revive(name: string, index: number | 'all'): void {
    const service = this.services.get(name)!
    service.hurtBy = -1
    for (const replica of chosen(service, index)) {
      if (replica.up) continue
      replica.up = true
      this.starter.measure(replica)
      replica.down = this.env.event()
      for (const resident of replica.residents) resident.start()
    }
  }

  limitWorkers(name: string, workers: number | null): void {
    const service = this.services.get(name)!
    service.hurtBy = workers === null ? -1 : this.hurting
    for (const replica of service.replicas) replica.workers.resize(workers ?? this.scenario.services[name]!.workers)
  }

  instrument(name: string, libraries: readonly LibraryName[], on: boolean): void {
    const { disabled } = this.scenario.services[name]!.instrumentation
    for (const replica of this.services.get(name)!.replicas) {
      for (const library of libraries) {
        if (!on) silence(replica.tracers, library)
        else if (!disabled.includes(library)) sound(replica, library)
      }
    }
  }

  setPropagators(name: string, declared: PropagatorsDeclaration | null): void {
    for (const replica of this.services.get(name)!.replicas) {
      replica.propagation = declared === null ? replica.ownPropagation : createPropagation(declared)
    }
  }

  setLogLines(name: string, declared: LineFormatOptions | null): void {
    for (const { logs } of this.services.get(name)!.replicas) logs?.appender.writeLines(declared)
  }

  setClock(host: string, by: number): void {
    this.clocks.get(host)!.step(this.env.now, by)
  }

  stopBroker(address: string, part: BrokerPart): void {
    this.brokers.stop(address, part, this.hurting)
  }

  startBroker(address: string, fault: number): void {
    this.brokers.start(address, fault)
  }

  deploy(name: string, version: string): void {
    this.env.process(this.roll(this.services.get(name)!, version))
  }

  /** A new replica for each old one, which finishes what it has begun and takes no more. */
  private *roll(service: MeshService, version: string): Process<void> {
    for (const [place, old] of service.replicas.entries()) {
      if (place > 0) yield* this.env.timeout(ROLLING_PAUSE)
      const fresh = this.starter.start(service.name, old.info.index, version, this.starter.started.length)
      service.replicas = service.replicas.with(place, fresh)
      for (const tell of service.whenReplaced) tell(old, fresh)
      this.starter.retire(old)
    }
  }
}

function chosen({ replicas }: MeshService, index: number | 'all'): readonly MeshReplica[] {
  if (index === 'all') return replicas
  return replicas.filter(({ info }) => info.index === index)
}
