import type { Environment } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'
import type { Scenario } from '../../scenario.ts'

/** What is away of a broker: one partition of each of its topics, or all that it has. */
export type BrokerPart = number | 'all'

/** One time in which a broker was away; `by` is the fault's index. */
type Absence = { readonly by: number; readonly part: BrokerPart; readonly from: number; until: number }

/** The brokers of a world by their addresses, and when they are away. */
export class WorldBrokers {
  private readonly env: Environment
  private readonly absences = new Map<string, Absence[]>()
  private readonly watchers = new Map<string, ((up: boolean) => void)[]>()
  private readonly returns = new Map<string, SimEvent<undefined>>()

  constructor(env: Environment) {
    this.env = env
  }

  /** Part of a broker goes away, through the fault of that index. */
  stop(address: string, part: BrokerPart, by: number): void {
    const all = this.absences.get(address) ?? []
    all.push({ by, part, from: this.env.now, until: Infinity })
    this.absences.set(address, all)
    for (const watcher of this.watchers.get(address) ?? []) watcher(false)
  }

  /** What the fault of that index took away is there again. */
  start(address: string, by: number): void {
    for (const absence of this.absences.get(address) ?? []) {
      if (absence.by === by && absence.until === Infinity) absence.until = this.env.now
    }
    for (const watcher of this.watchers.get(address) ?? []) watcher(true)
    const back = this.returns.get(address)
    if (back === undefined || !this.isUp(address)) return
    this.returns.delete(address)
    back.succeed(undefined)
  }

  /** Calls `watcher` when part of a broker goes away (false) or comes back (true). */
  watch(address: string, watcher: (up: boolean) => void): void {
    const watchers = this.watchers.get(address) ?? []
    watchers.push(watcher)
    this.watchers.set(address, watchers)
  }

  /** Whether all of a broker is there, or the partition asked for. */
  isUp(address: string, partition?: number): boolean {
    return !(this.absences.get(address) ?? []).some(
      ({ part, until }) => until === Infinity && (partition === undefined || part === 'all' || part === partition),
    )
  }

  /** The fault that kept a broker, or the partition asked for, away at any time since `time` (ns); -1 when none did. */
  hurtSince(address: string, time: number, partition?: number): number {
    for (const { by, part, until } of this.absences.get(address) ?? []) {
      if (until >= time && (partition === undefined || part === 'all' || part === partition)) return by
    }
    return -1
  }

  /** Waits until all of a broker is there, at most `patience` ns; false when it is not. */
  *whenUp(address: string, patience: number): Process<boolean> {
    const deadline = this.env.now + patience
    while (!this.isUp(address)) {
      let back = this.returns.get(address)
      if (back === undefined) this.returns.set(address, (back = this.env.event()))
      const left = deadline - this.env.now
      if (left === Infinity) yield* back
      else if ((yield* this.env.anyOf([back, this.env.timeout(left)])) === 1) return this.isUp(address)
    }
    return true
  }
}

/** The addresses of a scenario's brokers: of its topics, and of AMQP. */
export function brokerAddresses({ topics, amqp }: Scenario): string[] {
  const addresses = Object.values(topics).map(({ address }) => address)
  return [...new Set(amqp === undefined ? addresses : [...addresses, amqp.address])]
}
