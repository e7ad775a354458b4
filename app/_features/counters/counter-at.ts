import type { CounterTimeline } from '#sim/worker/protocol.ts'

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
    .map(([name, values]) => {
      const brace = name.indexOf('{')
      return {
        series: name,
        metric: brace < 0 ? name : name.slice(0, brace),
        labels: brace < 0 ? '' : name.slice(brace + 1, -1),
        values,
        now: index < 0 ? 0 : (values[index] ?? 0),
        end: values.at(-1) ?? 0,
      }
    })
    .toSorted((a, b) => (a.series < b.series ? -1 : 1))
}

/** `_sum`, `_count` and `_bucket` of a histogram are explained by its own name. */
export function metricFamily(metric: string): string {
  return metric.replace(/_(sum|count|bucket|total)$/, '')
}
