import { formatGoFloat } from '../../telemetry/go-float.ts'

/** A series that only grows (or, for numbers in flight, comes back). */
export type Counter = { add(amount: number): void; readonly value: number }

class Cell implements Counter {
  value = 0
  add(amount: number): void {
    this.value += amount
  }
}

/** Buckets as upstream declares them; prints `_bucket`, `_sum` and `_count`. */
export class Histogram {
  readonly bounds: readonly number[]
  readonly counts: number[]
  sum = 0
  count = 0

  constructor(bounds: readonly number[]) {
    this.bounds = bounds
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0)
  }

  record(value: number): void {
    this.sum += value
    this.count++
    let index = 0
    while (index < this.bounds.length && value > this.bounds[index]!) index++
    this.counts[index]!++
  }
}

export type Labels = Record<string, string>

/** `service::telemetry::metrics::level`: how much the collector tells of itself. */
export type MetricsLevel = 'none' | 'basic' | 'normal' | 'detailed'

/**
 * The collector's own metrics, under the names a scrape of :8888 prints.
 *
 * Every key of a snapshot is `name{k="v",…}` with the labels sorted by name and `le` last.
 */
export class SelfTelemetry {
  /** Set by the service before components are built. */
  level: MetricsLevel = 'normal'
  private readonly cells = new Map<string, Cell>()
  private readonly gauges = new Map<string, () => number>()
  private readonly histograms = new Map<string, { keys: HistogramKeys; histogram: Histogram }>()

  /** The counter of this name and labels; it shows from now on, with 0 until something is added. */
  counter(name: string, labels: Labels = {}): Counter {
    const key = seriesKey(name, labels)
    let cell = this.cells.get(key)
    if (cell === undefined) {
      cell = new Cell()
      this.cells.set(key, cell)
    }
    return cell
  }

  /** A counter that shows only after its first measurement, as OpenTelemetry's do. */
  onDemand(name: string, labels: Labels = {}): Pick<Counter, 'add'> {
    let counter: Counter | undefined
    return {
      add: (amount) => {
        counter ??= this.counter(name, labels)
        counter.add(amount)
      },
    }
  }

  /** A gauge that is read when somebody looks. */
  gauge(name: string, labels: Labels, read: () => number): void {
    this.gauges.set(seriesKey(name, labels), read)
  }

  /** Forgets a gauge, as components do at shutdown. */
  removeGauge(name: string, labels: Labels): void {
    this.gauges.delete(seriesKey(name, labels))
  }

  histogram(name: string, labels: Labels, bounds: readonly number[]): Histogram {
    const key = seriesKey(name, labels)
    let entry = this.histograms.get(key)
    if (entry === undefined) {
      entry = { keys: histogramKeys(name, labels, bounds), histogram: new Histogram(bounds) }
      this.histograms.set(key, entry)
    }
    return entry.histogram
  }

  /** Every series and its value now, histograms without their buckets unless asked for; none at level `none`. */
  snapshot(buckets = true): Record<string, number> {
    const series: Record<string, number> = {}
    if (this.level === 'none') return series
    for (const [key, cell] of this.cells) series[key] = cell.value
    for (const [key, read] of this.gauges) series[key] = read()
    for (const { keys, histogram } of this.histograms.values()) {
      let cumulative = 0
      if (buckets) {
        histogram.counts.forEach((count, index) => {
          cumulative += count
          series[keys.buckets[index]!] = cumulative
        })
      }
      series[keys.sum] = histogram.sum
      series[keys.count] = histogram.count
    }
    return series
  }
}

/** The series of a histogram, written once: a snapshot may be taken every second. */
type HistogramKeys = { buckets: readonly string[]; sum: string; count: string }

const histogramKeys = (name: string, labels: Labels, bounds: readonly number[]): HistogramKeys => ({
  buckets: [...bounds.map(formatGoFloat), '+Inf'].map((le) => seriesKey(`${name}_bucket`, labels, le)),
  sum: seriesKey(`${name}_sum`, labels),
  count: seriesKey(`${name}_count`, labels),
})

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '"': '\\"' }

/** `name{a="1",b="2"}` as the Prometheus text format writes it: labels sorted, `le` last; just the name without labels. */
export function seriesKey(name: string, labels: Labels, le?: string): string {
  const pairs = Object.keys(labels)
    .sort()
    .map((key) => `${key}="${labels[key]!.replace(/[\\\n"]/g, (character) => ESCAPES[character]!)}"`)
  if (le !== undefined) pairs.push(`le="${le}"`)
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`
}
