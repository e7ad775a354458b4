import { SECOND } from '../../kernel/time.ts'

/** What one replica's SDK did with its spans, in total and second by second. */
export class SdkCounters {
  readonly service: string
  readonly replica: string
  /** Spans that ended and were sampled. */
  ended = 0
  /** Spans a collector took. */
  exported = 0
  /** Spans thrown away because the queue was full. */
  dropped = 0
  /** Spans that waited in a process when it died. */
  diedWith = 0
  /** Spans given up after refusals. */
  failed = 0
  /** Requests made beyond the first ones. */
  retries = 0
  /** Per second of virtual time: the longest the queue was, spans taken, dropped and given up. */
  readonly queuePeak: number[] = []
  readonly exportedBySecond: number[] = []
  readonly droppedBySecond: number[] = []
  readonly failedBySecond: number[] = []
  private secondEnds = 0

  constructor(service: string, replica: string) {
    this.service = service
    this.replica = replica
  }

  sawQueue(now: number, size: number): void {
    // Called for every span: the second is worked out only when it changes.
    if (now >= this.secondEnds) {
      const second = Math.floor(now / SECOND)
      while (this.queuePeak.length <= second) this.queuePeak.push(0)
      this.secondEnds = (second + 1) * SECOND
    }
    const last = this.queuePeak.length - 1
    if (size > this.queuePeak[last]!) this.queuePeak[last] = size
  }

  sawExported(now: number, spans: number): void {
    this.exported += spans
    raise(this.exportedBySecond, Math.floor(now / SECOND), spans)
  }

  sawDropped(now: number): void {
    this.dropped++
    raise(this.droppedBySecond, Math.floor(now / SECOND), 1)
  }

  sawFailed(now: number, spans: number): void {
    this.failed += spans
    raise(this.failedBySecond, Math.floor(now / SECOND), spans)
  }
}

function raise(series: number[], second: number, by: number): void {
  while (series.length <= second) series.push(0)
  series[second] = series[second]! + by
}
