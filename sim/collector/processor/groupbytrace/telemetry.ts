import type { Settings } from '../../component/component.ts'
import type { Counter, Histogram } from '../../service/self-telemetry.ts'

const PREFIX = 'otelcol_processor_groupbytrace_'
const LATENCY_BOUNDS = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

/** What upstream's event machine handles, one after the other. */
export type EventName = 'onTraceReceived' | 'onTraceExpired' | 'onTraceReleased' | 'onTraceRemoved'

/** The processor's own metrics, under upstream's names; some are there from the start. */
export class GroupByTraceTelemetry {
  private readonly settings: Settings
  private readonly spansReleased: Pick<Counter, 'add'>
  private readonly tracesReleased: Pick<Counter, 'add'>
  private readonly evictions: Pick<Counter, 'add'>
  private readonly incomplete: Pick<Counter, 'add'>
  private readonly events = new Map<EventName, Histogram>()

  constructor(settings: Settings) {
    const { telemetry } = settings
    this.settings = settings
    this.spansReleased = telemetry.onDemand(`${PREFIX}spans_released`)
    this.tracesReleased = telemetry.onDemand(`${PREFIX}traces_released`)
    this.evictions = telemetry.onDemand(`${PREFIX}traces_evicted`)
    this.incomplete = telemetry.onDemand(`${PREFIX}incomplete_releases`)
  }

  started(maximum: number): void {
    this.evictions.add(0)
    this.incomplete.add(0)
    this.gauge('conf_num_traces', maximum)
  }

  /** What upstream samples once a second; the queue is empty by then, since nothing in it waits. */
  sampled(tracesInMemory: number): void {
    this.gauge('num_events_in_queue', 0)
    this.gauge('num_traces_in_memory', tracesInMemory)
  }

  /** An event was handled; that takes no virtual time. */
  handled(event: EventName): void {
    let histogram = this.events.get(event)
    if (histogram === undefined) {
      histogram = this.settings.telemetry.histogram(`${PREFIX}event_latency`, { event }, LATENCY_BOUNDS)
      this.events.set(event, histogram)
    }
    histogram.record(0)
  }

  released(spans: number): void {
    this.spansReleased.add(spans)
    this.tracesReleased.add(1)
  }

  evicted(): void {
    this.evictions.add(1)
  }

  /** A wait ended for a trace that was gone. */
  expiredInVain(): void {
    this.incomplete.add(1)
  }

  private gauge(name: string, value: number): void {
    this.settings.telemetry.gauge(PREFIX + name, {}, () => value)
  }
}
