import type { Message } from '../../collector/component/component.ts'
import type { Environment } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'
import type { Topology } from '../../mesh/scenario/topology.ts'
import type { Refusal } from '../../network/endpoint.ts'
import { APPLICATIONS } from './hop-log.ts'
import type { HopLog } from './hop-log.ts'
import type { ReplicaLife } from './replica-life.ts'
import { runningCopies } from './replica.ts'
import type { Replica } from './replica.ts'

const REFUSED: Refusal = { message: 'connection refused', permanent: false }

/** Where applications send: each stays with one copy of the entry collector as long as that runs, or goes round. */
export class EntryPoint {
  private readonly env: Environment
  private readonly topology: Topology
  private readonly replicas: readonly Replica[]
  private readonly hops: HopLog
  /** Which copy each application sends to. */
  private readonly connections = new Map<number, Replica>()
  /** What applications wait for, by the process that is to answer. */
  private readonly waiting = new Map<ReplicaLife, Set<SimEvent<Refusal | null>>>()
  private turn = 0

  constructor(env: Environment, topology: Topology, replicas: readonly Replica[], hops: HopLog) {
    this.env = env
    this.topology = topology
    this.replicas = replicas
    this.hops = hops
  }

  /** One request of an application, known by a number. */
  *enter(sender: number, message: Message): Process<Refusal | null> {
    const { entry, collectors } = this.topology
    const collector = entry?.collector ?? Object.keys(collectors)[0]!
    const running = runningCopies(this.replicas, collector)
    if (running.length === 0) {
      this.hops.sent('entry', APPLICATIONS, collector, message).refused++
      return REFUSED
    }
    let chosen = this.connections.get(sender)
    if (entry?.balance === 'round_robin') chosen = running[this.turn++ % running.length]!
    else if (chosen === undefined || !running.includes(chosen)) chosen = running[sender % running.length]!
    this.connections.set(sender, chosen)
    const life = chosen.life!
    const hop = this.hops.sent('entry', APPLICATIONS, chosen.name, message)
    const receiver = life.receiverOf(message.signal)
    const refusal = receiver === null ? REFUSED : yield* this.untilDeath(life, life.receive(receiver, message))
    if (refusal === null) this.hops.taken(hop, message)
    else hop[life.isAlive ? 'refused' : 'broken']++
    return refusal
  }

  /** Connections to a process that is gone break. */
  cutOff(life: ReplicaLife): void {
    for (const call of this.waiting.get(life) ?? []) {
      if (!call.triggered) call.succeed({ message: 'EOF', permanent: false })
    }
    this.waiting.delete(life)
  }

  private *untilDeath(life: ReplicaLife, answer: Process<Refusal | null>): Process<Refusal | null> {
    const { env } = this
    const waiting = this.waiting.get(life) ?? new Set()
    const call = env.event<Refusal | null>()
    waiting.add(call)
    this.waiting.set(life, waiting)
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
}
