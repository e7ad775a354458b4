import type { Settings, Signal } from '../../component/component.ts'
import type { Histogram } from '../../service/self-telemetry.ts'

const PREFIX = 'otelcol_processor_groupbyattrs_'
/** What OpenTelemetry's SDK takes when nothing is said. */
const DEFAULT_BOUNDS = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]
const GROUPS: Record<Signal, string> = { traces: 'span_groups', metrics: 'metric_groups', logs: 'log_groups' }
const ITEMS: Record<Signal, string> = { traces: 'spans', metrics: 'metrics', logs: 'logs' }

/** Counts what was grouped and what was not, under upstream's names; each series shows after its first measurement. */
export class GroupingTelemetry {
  private readonly grouped: { add(amount: number): void }
  private readonly notGrouped: { add(amount: number): void }
  private readonly createHistogram: () => Histogram
  private histogram: Histogram | null = null

  constructor({ telemetry }: Settings, signal: Signal) {
    this.grouped = telemetry.onDemand(`${PREFIX}num_grouped_${ITEMS[signal]}`)
    this.notGrouped = telemetry.onDemand(`${PREFIX}num_non_grouped_${ITEMS[signal]}`)
    this.createHistogram = () => telemetry.histogram(PREFIX + GROUPS[signal], {}, DEFAULT_BOUNDS)
  }

  item(isGrouped: boolean): void {
    if (isGrouped) this.grouped.add(1)
    else this.notGrouped.add(1)
  }

  message(groups: number): void {
    this.histogram ??= this.createHistogram()
    this.histogram.record(groups)
  }
}
