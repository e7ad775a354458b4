/** What a replica's runtime metrics are worked out from. */
export type RuntimeState = {
  /** Virtual now, ns. */
  readonly now: number
  /** Requests being worked on, and those that wait for a worker. */
  readonly inUse: number
  readonly waiting: number
  /** The most requests it works on at a time. */
  readonly capacity: number
  /** Requests begun since it started. */
  readonly handled: number
  /** Time its own code took since it started, ns; waiting for others is none. */
  readonly busy: number
}

const MIB = 1_048_576

/** How a runtime allocates; bytes. */
type Allocation = { perRequest: number; base: number; held: number; young: number; pause: number }

/**
 * Memory of a garbage-collected process, as a formula of what it has done.
 *
 * Every request allocates `perRequest` bytes and holds `held` of them until it ends. When `young` bytes have been
 * allocated since the last collection there is one, which stops the process for `pause` s and leaves the base and what
 * requests hold.
 */
export class AllocationModel {
  private readonly allocation: Allocation
  private readonly state: RuntimeState

  constructor(state: RuntimeState, allocation: Partial<Allocation> = {}) {
    this.state = state
    this.allocation = {
      perRequest: 96 * 1024,
      base: 48 * MIB,
      held: 64 * 1024,
      young: 16 * MIB,
      pause: 0.002,
      ...allocation,
    }
  }

  /** Bytes allocated since the start. */
  get allocated(): number {
    return this.state.handled * this.allocation.perRequest
  }

  /** Collections since the start. */
  get collections(): number {
    return Math.floor(this.allocated / this.allocation.young)
  }

  /** Bytes allocated since the last collection. */
  get sinceCollection(): number {
    return this.allocated % this.allocation.young
  }

  /** Bytes that live through collections. */
  get live(): number {
    return this.allocation.base + (this.state.inUse + this.state.waiting) * this.allocation.held
  }

  /** Bytes in use. */
  get used(): number {
    return this.live + this.sinceCollection
  }

  /** How long a collection stops the process, s. */
  get pause(): number {
    return this.allocation.pause
  }

  /** The bytes after which there is a collection. */
  get young(): number {
    return this.allocation.young
  }
}

/** The share of time since it was last asked in which the replica's code ran, for one processor; from 0 to 1. */
export class Utilization {
  private readonly state: RuntimeState
  private busy = 0
  private at = 0

  constructor(state: RuntimeState) {
    this.state = state
  }

  next(): number {
    const { now, busy } = this.state
    const share = now > this.at ? (busy - this.busy) / (now - this.at) : 0
    this.busy = busy
    this.at = now
    return Math.min(1, Math.max(0, share))
  }
}
