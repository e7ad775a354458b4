import type { Process } from '../kernel/event.ts'
import type { Message } from './component/component.ts'
import type { HostFacts } from './processor/resource-detection/host-facts.ts'
import type { VirtualDisk } from './storage/virtual-disk.ts'

/** How a backend answered one request of an exporter. */
export type PushResult =
  | { ok: true; /** What the backend threw away of a request it took, when it says so. */ partial?: PartialSuccess }
  | { ok: false; message: string; permanent: boolean; /** Asked-for pause, ns. */ throttle?: number }

/** OTLP's partial success: so many items were rejected, for a reason in words. */
export type PartialSuccess = { rejected: number; message: string }

/** What DNS said of a name: its addresses, or Go's error. */
export type LookupResult = { addresses: readonly string[] } | { error: string }

/** What the collector process stands on: its network, its memory. Given by the run, not by the configuration. */
export interface Host {
  /**
   * Sends one request to the backend behind an exporter (named by its id as configured) and waits
   * for the answer. `timeout` is in ns, 0 for none; a request that takes longer fails as the client's
   * own deadline would. `endpoint` is where the exporter sends, as configured: host and port, or a URL over HTTP.
   */
  push(exporter: string, message: Message, timeout: number, endpoint?: string): Process<PushResult>
  /** Asks DNS for the addresses of a name, and waits no longer than `timeout` ns; absent: no name means anything. */
  lookup?(hostname: string, timeout: number): Process<LookupResult>
  /** Modelled heap in use, bytes (what Go's runtime reports as Alloc). */
  heapBytes(): number
  /** Total memory of the machine, bytes, for limits given in percent. */
  totalMemoryBytes: number
  /** A garbage collection that the memory limiter forces. */
  forceGC(): void
  /** Components announce what they hold so that the heap model can count it: bytes gained (or lost, below zero). */
  holdBytes(delta: number): void
  /** What can be found out about the machine; a plain Linux host when absent. */
  readonly facts?: HostFacts
  /** The machine's disk, which outlives the collector; the service gives a collector without one an empty one. */
  readonly disk?: VirtualDisk
}

/** A host on which nothing runs: for what is built and asked, and given no data to send. */
export const NOWHERE: Host = {
  // oxlint-disable-next-line require-yield -- nobody answers
  *push(): Process<PushResult> {
    return { ok: false, message: 'nothing runs', permanent: true }
  },
  heapBytes: () => 0,
  totalMemoryBytes: 2 ** 31,
  forceGC: () => {},
  holdBytes: () => {},
}
