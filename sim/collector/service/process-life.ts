import type { Process } from '../../kernel/event.ts'
import type { Environment } from '../../kernel/environment.ts'
import type { Host } from '../host.ts'
import { OBSERVER_METHODS } from '../observer.ts'
import type { CollectorObserver } from '../observer.ts'
import { VirtualDisk } from '../storage/virtual-disk.ts'

/**
 * One run of the collector's process. After a crash nothing it still does can be seen: its components go on in the
 * simulation, but no request leaves, no answer arrives, nothing is written, nobody is told.
 */
export class ProcessLife {
  readonly disk: VirtualDisk
  over = false
  private readonly env: Environment

  constructor(env: Environment, disk: VirtualDisk = new VirtualDisk()) {
    this.env = env
    this.disk = disk
  }

  crash(): void {
    this.over = true
    this.disk.dropHandles()
  }

  /** The same call while the process lives, and nothing afterwards. */
  whileAlive<A extends unknown[]>(call: (...parameters: A) => void): (...parameters: A) => void {
    return (...parameters) => {
      if (!this.over) call(...parameters)
    }
  }

  host(host: Host): Host {
    const { lookup, facts } = host
    const everything: { [K in keyof Required<Host>]: Host[K] | undefined } = {
      push: (exporter, message, timeout, endpoint) =>
        this.answered(() => host.push(exporter, message, timeout, endpoint)),
      lookup:
        lookup === undefined
          ? undefined
          : (hostname, timeout) => this.answered(() => lookup.call(host, hostname, timeout)),
      heapBytes: () => host.heapBytes(),
      totalMemoryBytes: host.totalMemoryBytes,
      forceGC: this.whileAlive(() => host.forceGC()),
      holdBytes: this.whileAlive((delta) => host.holdBytes(delta)),
      facts,
      disk: this.disk,
    }
    return withoutAbsent(everything) as Host
  }

  observer(observer: CollectorObserver | null): CollectorObserver | null {
    if (observer === null) return null
    const told = OBSERVER_METHODS.map((name) => {
      const call = observer[name] as ((...parameters: unknown[]) => void) | undefined
      return [name, call === undefined ? undefined : this.whileAlive(call.bind(observer))] as const
    })
    return withoutAbsent(Object.fromEntries(told)) as CollectorObserver
  }

  /** A request that was under way may reach the other side, but its answer finds nobody. */
  private *answered<T>(ask: () => Process<T>): Process<T> {
    if (this.over) yield* this.env.event()
    const answer = yield* ask()
    if (this.over) yield* this.env.event()
    return answer
  }
}

const withoutAbsent = (fields: Record<string, unknown>): unknown =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
