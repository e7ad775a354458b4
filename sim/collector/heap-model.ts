const MIB = 1024 * 1024

/** What an idle collector uses before any data comes: binary, config, caches. */
const IDLE_BYTES = 40 * MIB

/** What reading the configuration and starting up leave behind, until the first collection. */
const STARTUP_GARBAGE_BYTES = 8 * MIB

/**
 * Bytes on Go's heap per byte of OTLP. Decoded spans are pointers, strings and interface values
 * of their own; three to four times the wire size is what heap profiles of collectors show.
 */
const HEAP_PER_WIRE_BYTE = 3.5

/** Go collects when the heap has doubled since the last collection (GOGC=100). */
const GROWTH_BEFORE_GC = 2

/**
 * A model of the collector's heap, so that memory_limiter has something true to limit.
 *
 * What components hold is live; what passed through is garbage until the next collection.
 * Simplified: no fragmentation, no stack, collections take no time.
 */
export class HeapModel {
  private live = 0
  private garbage = STARTUP_GARBAGE_BYTES
  private liveAfterGC = 0

  /** Go's `runtime.MemStats.Alloc`, bytes. */
  get allocBytes(): number {
    return IDLE_BYTES + this.live + this.garbage
  }

  /** A component holds `delta` more bytes of OTLP (or fewer, below zero). */
  hold(delta: number): void {
    this.live += delta * HEAP_PER_WIRE_BYTE
    if (delta < 0) this.garbage -= delta * HEAP_PER_WIRE_BYTE
    this.collectWhenDue()
  }

  /** A message of `bytes` came in and was decoded; it is garbage unless somebody holds it. */
  allocate(bytes: number): void {
    this.garbage += bytes * HEAP_PER_WIRE_BYTE
    this.collectWhenDue()
  }

  /** A collection now: what nobody holds is gone. */
  forceGC(): void {
    this.garbage = 0
    this.liveAfterGC = this.live
  }

  private collectWhenDue(): void {
    if (this.allocBytes >= GROWTH_BEFORE_GC * (IDLE_BYTES + this.liveAfterGC)) this.forceGC()
  }
}
