import type { Message } from '../../collector/component/component.ts'
import { loadConfig } from '../../collector/config/load.ts'
import type { CollectorConfig } from '../../collector/config/load.ts'
import { components } from '../../collector/components.ts'
import type { PushResult } from '../../collector/host.ts'
import type { CollectorObserver } from '../../collector/observer.ts'
import type { OtlpReceiverConfig } from '../../collector/receiver/otlp/config.ts'
import type { LogLine } from '../../collector/service/logger.ts'
import { rehearseStart } from '../../collector/service/rehearse.ts'
import { splitHostPort } from '../../collector/transport/host-port.ts'
import { constant } from '../../kernel/distribution.ts'
import type { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import { randomStream } from '../../kernel/random.ts'
import { Client } from '../../network/client.ts'
import type { Refusal } from '../../network/endpoint.ts'
import { NameServer } from '../../network/name-server.ts'
import { SimulatedNetwork } from '../../network/simulated-network.ts'
import type { NetworkObserver } from '../../network/simulated-network.ts'
import type { Topology } from '../../mesh/scenario/topology.ts'
import { endpointTarget } from './endpoint-target.ts'
import { EntryPoint } from './entry-point.ts'
import { copyMessage } from './hop.ts'
import { HopLog } from './hop-log.ts'
import { ReplicaLife } from './replica-life.ts'
import { createReplicas, runningCopies, startsLater } from './replica.ts'
import type { LifeSpan, Replica } from './replica.ts'

/** What a topology runs in, and who is told. */
export type NetSettings = {
  env: Environment
  topology: Topology
  /** The text of each collector's configuration. */
  configs: ReadonlyMap<string, string>
  seed: number
  processEnv?: Readonly<Record<string, string>>
  gates?: ReadonlySet<string>
  /** What is not a collector of the topology answers as a backend. */
  backend: (
    replica: Replica,
    exporter: string,
    message: Message,
    timeout: number,
    endpoint?: string,
  ) => Process<PushResult>
  observe: (replica: Replica) => CollectorObserver
  log: (replica: Replica, line: LogLine) => void
}

/** Why a topology could not begin: which collector, its stage and sentence. */
export type NetFailure = { collector: string; stage: string; message: string }

/** Several collectors, each in several copies, on one simulated network. */
export class CollectorNet {
  readonly replicas: readonly Replica[]
  readonly hops = new HopLog()
  private readonly settings: NetSettings
  private readonly names: NameServer
  private readonly network: SimulatedNetwork<Message>
  /** Clients of living processes, by process, exporter and endpoint. */
  private readonly clients = new Map<string, Client<Message>>()
  /** Host names that somebody has taken in hand. */
  private readonly fixedNames = new Set<string>()
  private readonly entry: EntryPoint

  private constructor(settings: NetSettings) {
    const { env, topology, seed } = settings
    const { latency, loss, duplicate, reorder, dns } = topology.network
    this.settings = settings
    this.names = new NameServer(env, dns.latency, randomStream(seed, 'network/dns'))
    this.network = new SimulatedNetwork(
      env,
      {
        latency,
        loss,
        duplicate,
        reorder: reorder?.share ?? 0,
        reorderBy: reorder?.by ?? constant(0),
      },
      seed,
      copyMessage,
      this.hopObserver(),
    )
    this.replicas = createReplicas(topology)
    this.entry = new EntryPoint(env, topology, this.replicas, this.hops)
  }

  /** Starts every copy that is there from the beginning, and puts what happens to them on the calendar. */
  static start(settings: NetSettings): CollectorNet | NetFailure {
    const net = new CollectorNet(settings)
    const { topology, env } = settings
    for (const replica of net.replicas) net.names.set(replica.name, [replica.address])
    // What a name means from the very beginning is known before anybody asks.
    for (const event of topology.events) if ('dns' in event && event.at === 0) net.happen(event)
    // What data reaches last starts first, as clusters are rolled out.
    for (const replica of net.replicas.toReversed()) {
      if (!startsLater(topology, replica.name)) {
        const failure = net.startReplica(replica, 0)
        if (failure !== null) return failure
      }
    }
    // Who starts later must not find then that it cannot.
    const started = new Set(net.replicas.filter(({ life }) => life !== null).map(({ collector }) => collector))
    for (const collector of Object.keys(topology.collectors)) {
      if (started.has(collector)) continue
      const loaded = net.load(collector)
      const failure = 'stage' in loaded ? loaded : rehearseStart(loaded)
      if (failure !== null) return { collector, stage: failure.stage, message: failure.message }
    }
    for (const event of topology.events) {
      if (!('dns' in event) || event.at > 0) env.timer(event.at, () => net.happen(event))
    }
    return net
  }

  replica(name: string): Replica | undefined {
    return this.replicas.find((replica) => replica.name === name)
  }

  /** One request of an application, known by a number, to the collector that applications send to. */
  enter(sender: number, message: Message): Process<Refusal | null> {
    return this.entry.enter(sender, message)
  }

  /** Shuts every collector down, those that data reaches first before the others; each within `patience` ns. */
  *shutdown(patience: number): Process<void> {
    const { env, topology } = this.settings
    const tiers = Object.keys(topology.collectors)
    const entry = topology.entry?.collector
    if (entry !== undefined) tiers.sort((a, b) => Number(b === entry) - Number(a === entry))
    for (const tier of tiers) {
      const own = this.replicas.filter(({ collector }) => collector === tier)
      yield* env.allOf(own.map((replica) => env.process(this.drain(replica, patience, 'shutdown'))))
    }
  }

  private happen(event: Topology['events'][number]): void {
    if ('start' in event) {
      const replica = this.replica(event.start)!
      if (replica.life?.isAlive === true) return
      const failure = this.startReplica(replica, this.settings.topology.network.dns.delay)
      // The same configuration started before.
      if (failure !== null) throw new Error(`${failure.collector}: ${failure.message}`)
    } else if ('kill' in event) {
      this.kill(this.replica(event.kill)!)
    } else if ('drain' in event) {
      this.settings.env.process(this.drain(this.replica(event.drain)!, event.grace, 'drain'))
    } else {
      this.fixedNames.add(event.dns)
      this.names.set(
        event.dns,
        event.replicas.map((name) => this.replica(name)!.address),
      )
    }
  }

  private startReplica(replica: Replica, delay: number): NetFailure | null {
    const { env, seed, observe, log, gates } = this.settings
    const { collector, name } = replica
    const config = this.load(collector)
    if ('stage' in config) return config
    const stream = randomStream(seed, `collectors/${name}/${replica.lives}`)
    const incarnation = `${name}/${replica.lives}`
    const life = ReplicaLife.start({
      env,
      config,
      seed: stream.uint32() * 2 ** 21 + (stream.uint32() >>> 11),
      observer: observe(replica),
      log: (line) => log(replica, line),
      disk: replica.disk,
      outside: {
        push: (exporter, message, timeout, endpoint = '') =>
          this.send(replica, incarnation, exporter, endpoint, message, timeout),
        lookup: (hostname, timeout) => this.names.lookup(hostname, timeout),
      },
      ...(gates && { gates }),
    })
    if (!(life instanceof ReplicaLife)) return { collector, stage: life.stage, message: life.message }
    replica.life = life
    replica.lives++
    replica.lifeSpans.push({ from: env.now, until: null, end: null })
    replica.isDraining = false
    this.listen(replica, life)
    this.nameLater(collector, delay)
    return null
  }

  /** A configuration of its own for every process: components remember by it what they share. */
  private load(collector: string): CollectorConfig | NetFailure {
    const { configs, processEnv, gates } = this.settings
    const { config, error } = loadConfig(configs.get(collector)!, {
      components,
      ...(processEnv && { env: processEnv }),
      ...(gates && { gates }),
    })
    return config ?? { collector, ...error! }
  }

  /** Opens the ports of the OTLP receivers that other machines can reach. */
  private listen({ name, address }: Replica, life: ReplicaLife): void {
    for (const receiver of life.receivers) {
      const configured = life.config.receivers.get(receiver)!
      if (configured.factory.type !== 'otlp') continue
      const { grpc, http } = (configured.config as OtlpReceiverConfig).protocols
      for (const [protocol, server] of [
        ['grpc', grpc],
        ['http', http],
      ] as const) {
        const place = server === null ? null : splitHostPort(server.endpoint)
        if (place === null || 'error' in place) continue
        if (!['', '0.0.0.0', '::', name, address].includes(place.host)) continue
        this.network.listen(address, place.port, { protocol, consume: (message) => life.receive(receiver, message) })
      }
    }
  }

  private kill(replica: Replica): void {
    if (replica.life?.isAlive !== true) return
    this.cutOff(replica, replica.life, 'kill')
    this.nameLater(replica.collector, this.settings.topology.network.dns.delay)
  }

  private *drain(replica: Replica, grace: number, end: 'drain' | 'shutdown'): Process<void> {
    const { life } = replica
    const { env, topology } = this.settings
    if (life?.isAlive !== true || replica.isDraining) return
    replica.isDraining = true
    this.network.close(replica.address, false)
    this.nameLater(replica.collector, topology.network.dns.delay)
    yield* env.anyOf([env.process(life.shutdown()), env.timeout(grace)])
    // It may have been killed meanwhile, and another life begun in its place.
    if (replica.life === life) this.cutOff(replica, life, end)
  }

  /** The host name follows the copies that run, after a while. */
  private nameLater(collector: string, delay: number): void {
    const { env, topology } = this.settings
    const host = topology.collectors[collector]!.host ?? collector
    const update = (): void => {
      if (this.fixedNames.has(host)) return
      const running = runningCopies(this.replicas, collector)
      this.names.set(
        host,
        running.map(({ address }) => address),
      )
    }
    if (delay === 0) update()
    else env.timer(delay, update)
  }

  /** Sends to another collector when the endpoint is one, else to a backend. */
  private *send(
    replica: Replica,
    incarnation: string,
    exporter: string,
    endpoint: string,
    message: Message,
    timeout: number,
  ): Process<PushResult> {
    const key = `${incarnation} ${exporter} ${endpoint}`
    let client = this.clients.get(key)
    if (client === undefined) {
      const target = endpointTarget(replica, exporter, endpoint, message.signal)
      if (target === null || !this.isCollector(target.host)) {
        return yield* this.sendOut(replica, exporter, message, timeout, endpoint)
      }
      const { env, seed } = this.settings
      const random = randomStream(seed, `network/client/${key}`)
      client = new Client(env, this.network, this.names, replica.address, target, random)
      this.clients.set(key, client)
    }
    const refusal = yield* client.send(message, timeout)
    return refusal === null ? { ok: true } : { ok: false, ...refusal }
  }

  private *sendOut(
    replica: Replica,
    exporter: string,
    message: Message,
    timeout: number,
    endpoint?: string,
  ): Process<PushResult> {
    const hop = this.hops.sent('backend', replica.name, exporter, message)
    const result = yield* this.settings.backend(replica, exporter, message, timeout, endpoint)
    if (result.ok) this.hops.taken(hop, message)
    else hop.refused++
    return result
  }

  private hopObserver(): NetworkObserver<Message> {
    const name = (address: string): string =>
      this.replicas.find((replica) => replica.address === address)?.name ?? address
    return {
      carried: (from, to, message, passage) => {
        const hop = this.hops.sent('between', name(from), name(to), message)
        if (passage === 'lost') hop.lost++
        if (passage === 'twice') hop.duplicated++
      },
      ended: (from, to, message, outcome) => {
        const hop = this.hops.hop('between', name(from), name(to))
        if (outcome === 'lost') hop.lost++
        else if (outcome.kind === 'broken') hop.broken++
        else if (outcome.kind !== 'answered' || outcome.refusal !== null) hop.refused++
        else this.hops.taken(hop, message)
      },
      unreachable: (from, to, message) => {
        this.hops.sent('between', name(from), name(to), message).refused++
      },
    }
  }

  private isCollector(host: string): boolean {
    const { collectors } = this.settings.topology
    return (
      Object.entries(collectors).some(([name, { host: written = name }]) => written === host) ||
      this.replicas.some(({ name, address }) => name === host || address === host)
    )
  }

  private cutOff(replica: Replica, life: ReplicaLife, end: LifeSpan['end']): void {
    const lifeSpan = replica.lifeSpans.at(-1)
    // A copy that is killed while it drains, or drains when all is over, has ended already.
    if (lifeSpan?.until === null) Object.assign(lifeSpan, { until: this.settings.env.now, end })
    life.kill()
    this.network.close(replica.address, true)
    this.entry.cutOff(life)
  }
}
