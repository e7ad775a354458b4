import type { Environment, Timer } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'
import { SECOND } from '../../../kernel/time.ts'
import type { MetricReaderConfig } from './meter-provider-config.ts'

const DEFAULT_INTERVAL = 60 * SECOND
const DEFAULT_TIMEOUT = 30 * SECOND

/** Where messages come from and where they go. */
export interface PeriodicExport<M> {
  /** What there is to report now; null for nothing. */
  collect(): M | null
  /** Sends it; answers whether it arrived. */
  export(message: M): Process<boolean>
}

/** The interval and the timeout of a reader, ns; as upstream, nobody waits for an export beyond the next one. */
export function periodOf({ interval = DEFAULT_INTERVAL, timeout = DEFAULT_TIMEOUT }: MetricReaderConfig): {
  interval: number
  timeout: number
} {
  return { interval, timeout: Math.min(timeout, interval) }
}

/**
 * Collects and exports every interval, and a last time at shutdown, in virtual time.
 *
 * Same as opentelemetry-js PeriodicExportingMetricReader: while an export is under way the next one is left
 * out, and one that outlives its timeout is no longer waited for.
 */
export class PeriodicReader<M> {
  private readonly env: Environment
  private readonly interval: number
  private readonly timeout: number
  private readonly work: PeriodicExport<M>
  private timer: Timer
  private ongoing: SimEvent<undefined> | null = null

  constructor(env: Environment, config: MetricReaderConfig, work: PeriodicExport<M>) {
    const { interval, timeout } = periodOf(config)
    this.env = env
    this.interval = interval
    this.timeout = timeout
    this.work = work
    this.timer = env.timer(interval, () => this.tick())
  }

  /** Stops the clock, and exports what there is once more. */
  *shutdown(): Process<void> {
    this.timer.cancel()
    if (this.ongoing !== null) yield* this.ongoing
    yield* this.run()
  }

  private tick(): void {
    this.timer = this.env.timer(this.interval, () => this.tick())
    if (this.ongoing === null) this.env.process(this.run())
  }

  private *run(): Process<void> {
    const message = this.work.collect()
    if (message === null) return
    const done = (this.ongoing = this.env.event())
    const exporting = this.env.process(this.work.export(message))
    yield* this.env.anyOf([exporting, this.env.timeout(this.timeout)])
    this.ongoing = null
    done.succeed(undefined)
  }
}
