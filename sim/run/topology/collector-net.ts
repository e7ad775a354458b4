import type { Message } from '../../collector/component/component.ts'
import { loadConfig } from '../../collector/config/load.ts'
import { components } from '../../collector/components.ts'
import type { PushResult } from '../../collector/host.ts'
import type { CollectorObserver } from '../../collector/observer.ts'
import type { OtlpReceiverConfig } from '../../collector/receiver/otlp/config.ts'
import type { LogLine } from '../../collector/service/logger.ts'
import { VirtualDisk } from '../../collector/storage/virtual-disk.ts'
import { parseGoUrl } from '../../collector/transport/go-url.ts'
import { splitHostPort } from '../../collector/transport/host-port.ts'
import { constant } from '../../kernel/distribution.ts'
import type { Environment } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'
import { randomStream } from '../../kernel/random.ts'
import { Client } from '../../network/client.ts'
import type { ClientTarget } from '../../network/client.ts'
import type { Refusal } from '../../network/endpoint.ts'
import { NameServer } from '../../network/name-server.ts'
import { SimulatedNetwork } from '../../network/simulated-network.ts'
import type { Topology } from '../../mesh/scenario/topology.ts'
import { copyMessage } from './hop.ts'
import { ReplicaLife } from './replica-life.ts'

/** One copy of a collector: a place on the network where one process after another may live. */
export type Replica = {
  /** `gateway-0`. */
  name: string
  collector: string
  address: string
  /** Outlives its processes. */
  disk: VirtualDisk
  life: ReplicaLife | null
  /** How many lives it has had. */
  lives: number
  isDraining: boolean
}

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
  backend: (replica: Replica, exporter: string, message: Message, timeout: number) => Process<PushResult>
  observe: (replica: Replica) => CollectorObserver
  log: (replica: Replica, line: LogLine) => void
}

/** Why a topology could not begin: which collector, its stage and sentence. */
export type NetFailure = { collector: string; stage: string; message: string }

/** Several collectors, each in several copies, on one simulated network. */
export class CollectorNet {
  readonly replicas: readonly Replica[]
  private readonly settings: NetSettings
  private readonly names: NameServer
  private readonly network: SimulatedNetwork<Message>
  /** Clients of living processes, by process, exporter and endpoint. */
  private readonly clients = new Map<string, Client<Message>>()
  /** Host names that somebody has taken in hand. */
  private readonly fixedNames = new Set<string>()
  /** What applications wait for, by the process that is to answer. */
  private readonly entering = new Map<ReplicaLife, Set<SimEvent<Refusal | null>>>()
  /** Which copy each application sends to. */
  private readonly connections = new Map<number, Replica>()
  private turn = 0

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
    )
    this.replicas = Object.entries(topology.collectors).flatMap(([collector, { replicas }], tier) =>
      Array.from({ length: replicas }, (_, index) => ({
        name: `${collector}-${index}`,
        collector,
        address: `10.0.${tier + 1}.${index + 1}`,
        disk: new VirtualDisk(),
        life: null,
        lives: 0,
        isDraining: false,
      })),
    )
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
    for (const event of topology.events) {
      if (!('dns' in event) || event.at > 0) env.timer(event.at, () => net.happen(event))
    }
    return net
  }

  replica(name: string): Replica | undefined {
    return this.replicas.find((replica) => replica.name === name)
  }

  /** Where a sender of a collector's copies sends: one copy as long as it runs, or each in turn. */
  *enter(sender: number, message: Message): Process<Refusal | null> {
    const { entry, collectors } = this.settings.topology
    const collector = entry?.collector ?? Object.keys(collectors)[0]!
    const running = this.replicas.filter(
      (replica) => replica.collector === collector && replica.life?.isAlive === true && !replica.isDraining,
    )
    if (running.length === 0) return { message: 'connection refused', permanent: false }
    let chosen = this.connections.get(sender)
    if (entry?.balance === 'round_robin') chosen = running[this.turn++ % running.length]!
    else if (chosen === undefined || !running.includes(chosen)) chosen = running[sender % running.length]!
    this.connections.set(sender, chosen)
    const { life } = chosen
    // Simplified: services reach the first receiver, whatever protocol and address it listens on.
    const [receiver] = life!.receivers
    if (receiver === undefined) return { message: 'connection refused', permanent: false }
    return yield* this.untilDeath(life!, life!.receive(receiver, message))
  }

  /** Shuts every collector down, those that data reaches first before the others; each within `patience` ns. */
  *shutdown(patience: number): Process<void> {
    const { env, topology } = this.settings
    const tiers = Object.keys(topology.collectors)
    const entry = topology.entry?.collector
    if (entry !== undefined) tiers.sort((a, b) => Number(b === entry) - Number(a === entry))
    for (const tier of tiers) {
      const own = this.replicas.filter(({ collector }) => collector === tier)
      yield* env.allOf(own.map((replica) => env.process(this.drain(replica, patience))))
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
      this.settings.env.process(this.drain(this.replica(event.drain)!, event.grace))
    } else {
      this.fixedNames.add(event.dns)
      this.names.set(
        event.dns,
        event.replicas.map((name) => this.replica(name)!.address),
      )
    }
  }

  private startReplica(replica: Replica, delay: number): NetFailure | null {
    const { env, configs, seed, observe, log, processEnv, gates } = this.settings
    const { collector, name } = replica
    // A configuration of its own: components remember by it what they share.
    const loaded = loadConfig(configs.get(collector)!, {
      components,
      ...(processEnv && { env: processEnv }),
      ...(gates && { gates }),
    })
    if (loaded.config === null) return { collector, ...loaded.error! }
    const stream = randomStream(seed, `collectors/${name}/${replica.lives}`)
    const incarnation = `${name}/${replica.lives}`
    const life = ReplicaLife.start({
      env,
      config: loaded.config,
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
    replica.isDraining = false
    this.listen(replica, life)
    this.nameLater(collector, delay)
    return null
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
    this.cutOff(replica, replica.life)
    this.nameLater(replica.collector, this.settings.topology.network.dns.delay)
  }

  private *drain(replica: Replica, grace: number): Process<void> {
    const { life } = replica
    const { env, topology } = this.settings
    if (life?.isAlive !== true || replica.isDraining) return
    replica.isDraining = true
    this.network.close(replica.address, false)
    this.nameLater(replica.collector, topology.network.dns.delay)
    yield* env.anyOf([env.process(life.shutdown()), env.timeout(grace)])
    this.cutOff(replica, life)
  }

  /** The host name follows the copies that run, after a while. */
  private nameLater(collector: string, delay: number): void {
    const { env, topology } = this.settings
    const host = topology.collectors[collector]!.host ?? collector
    const update = (): void => {
      if (this.fixedNames.has(host)) return
      const running = this.replicas.filter(
        (replica) => replica.collector === collector && replica.life?.isAlive === true && !replica.isDraining,
      )
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
      const target = targetOf(replica, exporter, endpoint, message.signal)
      if (target === null || !this.isCollector(target.host)) {
        return yield* this.settings.backend(replica, exporter, message, timeout)
      }
      const { env, seed } = this.settings
      const random = randomStream(seed, `network/client/${key}`)
      client = new Client(env, this.network, this.names, replica.address, target, random)
      this.clients.set(key, client)
    }
    const refusal = yield* client.send(message, timeout)
    return refusal === null ? { ok: true } : { ok: false, ...refusal }
  }

  private isCollector(host: string): boolean {
    const { collectors } = this.settings.topology
    return (
      Object.entries(collectors).some(([name, { host: written = name }]) => written === host) ||
      this.replicas.some(({ name, address }) => name === host || address === host)
    )
  }

  /** Waits for an answer as long as the process lives; then the connection breaks. */
  private *untilDeath(life: ReplicaLife, answer: Process<Refusal | null>): Process<Refusal | null> {
    const { env } = this.settings
    const waiting = this.entering.get(life) ?? new Set()
    const call = env.event<Refusal | null>()
    waiting.add(call)
    this.entering.set(life, waiting)
    env.process(
      (function* (): Process<void> {
        const refusal = yield* answer
        if (!call.triggered) call.succeed(refusal)
      })(),
    )
    const refusal = yield* call
    waiting.delete(call)
    return refusal
  }

  private cutOff(replica: Replica, life: ReplicaLife): void {
    life.kill()
    this.network.close(replica.address, true)
    for (const call of this.entering.get(life) ?? []) {
      if (!call.triggered) call.succeed({ message: 'EOF', permanent: false })
    }
    this.entering.delete(life)
  }
}

/** A copy whose first event is its start is not there before. */
function startsLater({ events }: Topology, name: string): boolean {
  const own = events.filter(
    (event) =>
      ('start' in event && event.start === name) ||
      ('kill' in event && event.kill === name) ||
      ('drain' in event && event.drain === name),
  )
  const first = own.toSorted((a, b) => a.at - b.at)[0]
  return first !== undefined && 'start' in first
}

/** What an endpoint means: host and port over gRPC, with or without a scheme before it, or a URL over HTTP. */
function targetOf(
  { life }: Replica,
  exporter: string,
  endpoint: string,
  signal: Message['signal'],
): ClientTarget | null {
  const configured = life?.config.exporters.get(exporter)
  if (configured?.factory.type === 'otlp_http') {
    const url = parseGoUrl(endpoint)
    if ('error' in url) return null
    return {
      host: url.hostname,
      port: url.port === '' ? (endpoint.startsWith('https:') ? '443' : '80') : url.port,
      protocol: 'http',
      url: url.path.endsWith(`/v1/${signal}`) ? endpoint : `${endpoint.replace(/\/$/, '')}/v1/${signal}`,
      balancer: 'pick_first',
    }
  }
  const place = splitHostPort(endpoint.replace(/^https?:\/\/|^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*\/?/, ''))
  if ('error' in place) return null
  const { balancer_name: balancer } = (configured?.config ?? {}) as { balancer_name?: string }
  return {
    host: place.host,
    port: place.port,
    protocol: 'grpc',
    url: endpoint,
    balancer: balancer === 'pick_first' ? balancer : 'round_robin',
  }
}
