import type { Environment } from '../../../kernel/environment.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import type { MetricReader } from './metric-reader.ts'
import { readerPeriod } from './reader-period.ts'

/** What a reader of a replica collected at `at` (ns of virtual time). */
export type CollectedMetrics = { at: number; replica: number; reader: number; metrics: Metrics }

/** Readers of one process. */
type Source = { replica: number; readers: readonly MetricReader[] }

type Due = { replica: number; index: number; reader: MetricReader; interval: number; at: number }

/**
 * Collects the metrics of all replicas, each reader at its interval and once more at shutdown, until nothing else happens
 * in the world.
 *
 * Same as opentelemetry-js PeriodicExportingMetricReader, of which exports are the run's second half: an export is given
 * up before the next one, so that what is collected does not depend on them.
 */
export class MetricsCollection {
  readonly collected: CollectedMetrics[] = []
  private readonly env: Environment
  private readonly due: Due[] = []
  private next = Infinity

  constructor(env: Environment) {
    this.env = env
  }

  /** A process starts: its readers' intervals begin now. */
  add({ replica, readers }: Source): void {
    readers.forEach((reader, index) => {
      const { interval } = readerPeriod(reader.config)
      this.due.push({ replica, index, reader, interval, at: this.env.now + interval })
    })
    this.schedule()
  }

  /** A process dies, and what it had not collected with it. */
  kill(replica: number): void {
    for (let place = this.due.length - 1; place >= 0; place--) {
      if (this.due[place]!.replica === replica) this.due.splice(place, 1)
    }
  }

  /** A process ends in good order: its readers collect once more. */
  shutdown(replica: number): void {
    for (const due of this.due) if (due.replica === replica) this.collect(due)
    this.kill(replica)
  }

  private schedule(): void {
    const next = Math.min(...this.due.map(({ at }) => at))
    if (next >= this.next) return
    this.next = next
    this.env.timer(next - this.env.now, () => this.tick(next))
  }

  private tick(at: number): void {
    // A timer that another one went before has nothing to do.
    if (at !== this.next) return
    this.next = Infinity
    const isOver = this.env.peek() === Infinity
    for (const due of this.due) {
      if (due.at > at && !isOver) continue
      this.collect(due)
      due.at = at + due.interval
    }
    if (!isOver && this.due.length > 0) this.schedule()
  }

  private collect({ replica, index, reader }: Due): void {
    const metrics = reader.collect()
    if (metrics !== null) this.collected.push({ at: this.env.now, replica, reader: index, metrics })
  }
}
