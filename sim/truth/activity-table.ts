/** Why an activity has no span in what its service recorded; the index is `ActivityTable.loss`. */
export const ACTIVITY_LOSSES = ['none', 'not-instrumented', 'not-sampled', 'never-ended'] as const

/** One of `ACTIVITY_LOSSES`. */
export type ActivityLoss = (typeof ACTIVITY_LOSSES)[number]

/** The name and kind (as the tracing API counts them, from 0) that an activity's span has or would have. */
export type ActivityLabel = { readonly name: string; readonly kind: number }

/**
 * Everything that really went on in a run, whether or not a span tells of it: what was done where, because of
 * what, when, and how it ended. One row each, in the order in which they began. Times are true ns since the epoch,
 * whatever the host's clock said.
 */
export class ActivityTable {
  count = 0
  /** The request it belongs to; -1 for what no user asked for, such as polling. */
  request: Int32Array
  /** The activity that caused it, across services and queues; -1 at the beginning of a request. */
  parent: Int32Array
  /** Index into the run's replicas. */
  replica: Uint16Array
  start: Float64Array
  /** NaN while it goes on, and for ever when its replica died. */
  end: Float64Array
  failed: Uint8Array
  /** Index into `ACTIVITY_LOSSES`. */
  loss: Uint8Array
  /** The row of its span; -1 without one. */
  row: Int32Array
  /** The ids a span had that was made but not recorded: its trace's ordinal, and both halves of its own id. */
  trace: Uint32Array
  spanHigh: Uint32Array
  spanLow: Uint32Array
  private readonly labels: ActivityLabel[] = []

  /** `estimate` activities are made room for; more may come. */
  constructor(estimate: number) {
    const size = Math.max(16, estimate)
    this.request = new Int32Array(size)
    this.parent = new Int32Array(size)
    this.replica = new Uint16Array(size)
    this.start = new Float64Array(size)
    this.end = new Float64Array(size)
    this.failed = new Uint8Array(size)
    this.loss = new Uint8Array(size)
    this.row = new Int32Array(size)
    this.trace = new Uint32Array(size)
    this.spanHigh = new Uint32Array(size)
    this.spanLow = new Uint32Array(size)
  }

  /** An activity begins; the answer is its number. */
  begin(request: number, parent: number, replica: number, label: ActivityLabel, now: number): number {
    const activity = this.count++
    if (activity === this.request.length) this.grow()
    this.labels.push(label)
    this.request[activity] = request
    this.parent[activity] = parent
    this.replica[activity] = replica
    this.start[activity] = now
    this.end[activity] = NaN
    this.row[activity] = -1
    return activity
  }

  label(activity: number): ActivityLabel {
    return this.labels[activity]!
  }

  lossOf(activity: number): ActivityLoss {
    return ACTIVITY_LOSSES[this.loss[activity]!]!
  }

  private grow(): void {
    const size = this.request.length * 2
    const wider = <T extends { set(values: T): void }>(values: T, to: T): T => {
      to.set(values)
      return to
    }
    this.request = wider(this.request, new Int32Array(size))
    this.parent = wider(this.parent, new Int32Array(size))
    this.replica = wider(this.replica, new Uint16Array(size))
    this.start = wider(this.start, new Float64Array(size))
    this.end = wider(this.end, new Float64Array(size))
    this.failed = wider(this.failed, new Uint8Array(size))
    this.loss = wider(this.loss, new Uint8Array(size))
    this.row = wider(this.row, new Int32Array(size))
    this.trace = wider(this.trace, new Uint32Array(size))
    this.spanHigh = wider(this.spanHigh, new Uint32Array(size))
    this.spanLow = wider(this.spanLow, new Uint32Array(size))
  }
}
