import type { Distribution } from '../kernel/distribution.ts'
import type { SimTime } from '../kernel/time.ts'
import type { RequestValues } from './attribute-source.ts'
import type { Failure } from './failure.ts'

/** The step numbers that a request's own fate concerns; -1 is nowhere. */
export type Fate = {
  /** The step that fails, what comes of it and, when it takes another time than usual, how long (ns). */
  failsAt: number
  failure: Failure | null
  failsAfter: Distribution | null
  /** The step that takes longer, and by how much, ns. */
  slowAt: number
  slowExtra: number
  /** The cache that must miss. */
  missesAt: number
  /** How long its message is stuck, ns; 0 when it is not. */
  lateDelay: number
}

/** One request of a user on its way through the world. */
export class MeshRequest {
  readonly index: number
  readonly start: SimTime
  readonly values: RequestValues
  readonly fate: Fate
  /** The trace's id, and its ordinal in the columns, once there is a trace. */
  traceId = ''
  trace = -1
  /** What the user waited, ns, once answered. */
  response = 0
  failed = false
  /** When the last part ended that was not late, and the last of all. */
  lastEnd: SimTime
  lastLateEnd: SimTime
  spans = 0
  /** How often it was sent on so far; counted only for a witness. */
  hops = 0
  lateSpans = 0
  /** The service where it waited longest for a worker, as a number, and how long, ns. */
  waitedAt = -1
  waited = 0
  /** The first fault that struck it, by its index; -1 when none did. */
  struckBy = -1
  /** The first fault that may have made it slow or fail on the way, by its index; -1 when none did. */
  touchedBy = -1
  private budget: number
  private owed = 0

  /** `budget` (ns) is what its times may add up to when nothing goes wrong. */
  constructor(index: number, start: SimTime, values: RequestValues, fate: Fate, budget: number) {
    this.index = index
    this.start = start
    this.values = values
    this.fate = fate
    this.budget = budget
    this.lastEnd = start
    this.lastLateEnd = start
  }

  /**
   * A drawn time, in whole ns, out of what the request may still use: never more than half of it,
   * so that the long tails of many steps cannot meet in one request and make it slow by chance.
   */
  take(drawn: number): number {
    const half = this.budget / 2
    const time = Math.round(drawn < half ? drawn : half)
    this.budget -= time
    return time
  }

  /** Somebody's telemetry keeps it waiting, `time` ns. */
  owe(time: number): void {
    this.owed += time
  }

  /** What it still has to wait, ns; whoever asks lets it. */
  payOwed(): number {
    const { owed } = this
    this.owed = 0
    return owed
  }

  sawEnd(now: SimTime, late: boolean): void {
    if (late) this.lastLateEnd = now
    else this.lastEnd = now
  }

  /** A fault changed a step of it. */
  sawStrike(fault: number): void {
    if (this.struckBy < 0) this.struckBy = fault
  }

  /** It passed where a fault is at work. */
  sawTouch(fault: number): void {
    if (this.touchedBy < 0) this.touchedBy = fault
  }

  sawWait(service: number, time: number): void {
    if (time <= this.waited) return
    this.waitedAt = service
    this.waited = time
  }
}

/** Stands for what no user asked for. */
export function nobodysRequest(now: SimTime): MeshRequest {
  const fate = {
    failsAt: -1,
    failure: null,
    failsAfter: null,
    slowAt: -1,
    slowExtra: 0,
    missesAt: -1,
    lateDelay: 0,
  }
  return new MeshRequest(-1, now, [], fate, Infinity)
}
