import type { CounterTimeline } from '#sim/worker/collector-protocol.ts'

/** Index of the last sample at or before a moment; -1 before the first. */
export function sampleAt(atNs: number[], nowNs: number): number {
  let low = 0
  let high = atNs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((atNs[middle] ?? 0) <= nowNs) low = middle + 1
    else high = middle
  }
  return low - 1
}

export type CounterLine = { series: string; metric: string; labels: string; values: number[]; now: number; end: number }

/** Every series with its value at a moment, by name; `otelcol_…{…}` split into metric and labels. */
export function countersAt({ atNs, series }: CounterTimeline, nowNs: number): CounterLine[] {
  const index = sampleAt(atNs, nowNs)
  return Object.entries(series)
    .map(([name, values]) => ({
      series: name,
      ...splitSeries(name),
      values,
      now: index < 0 ? 0 : (values[index] ?? 0),
      end: values.at(-1) ?? 0,
    }))
    .toSorted((a, b) => (a.series < b.series ? -1 : 1))
}

/** `otelcol_…{…}` as its metric and its labels. */
export function splitSeries(series: string): { metric: string; labels: string } {
  const brace = series.indexOf('{')
  if (brace < 0) return { metric: series, labels: '' }
  return { metric: series.slice(0, brace), labels: series.slice(brace + 1, -1) }
}

/** `_sum`, `_count` and `_bucket` of a histogram are explained by its own name. */
export function metricFamily(metric: string): string {
  return metric.replace(/_(sum|count|bucket|total)$/, '')
}
