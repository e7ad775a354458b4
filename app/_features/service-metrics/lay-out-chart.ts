import type { ExemplarView, MetricSeries } from '#sim/worker/signals-protocol.ts'

export type ChartSize = { width: number; height: number }

export type ChartLine = {
  /** Place in the list of series. */
  series: number
  /** Pieces of the line, broken where there is no value. */
  path: string
  dots: { x: number; y: number }[]
}

export type ChartLayout = {
  lines: ChartLine[]
  marks: { exemplar: number; x: number; y: number }[]
  ticks: { value: number; y: number }[]
  /** The top of the axis. */
  most: number
}

/** A round number at or over `value`, and the steps to it. */
export function roundAxis(value: number): { most: number; step: number } {
  if (!(value > 0)) return { most: 1, step: 0.5 }
  const raw = value / 4
  let power = 1
  while (power * 10 <= raw) power *= 10
  while (power > raw) power /= 10
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= raw * 0.999) ?? 10) * power
  return { most: Math.ceil(value / step - 1e-9) * step, step }
}

/** Series over virtual time, from zero; exemplars too where they are measured in what the axis shows. */
export function layOutChart(
  series: readonly MetricSeries[],
  exemplars: readonly ExemplarView[],
  endNs: number,
  { width, height }: ChartSize,
): ChartLayout {
  let greatest = 0
  for (const { values } of series) for (const value of values) greatest = Math.max(greatest, value ?? 0)
  for (const { value } of exemplars) greatest = Math.max(greatest, value)
  const { most, step } = roundAxis(greatest)
  const x = (ns: number) => (width * Math.min(Math.max(ns, 0), endNs)) / Math.max(endNs, 1)
  const y = (value: number) => height - (height * Math.max(value, 0)) / most
  const lines = series.map(({ atNs, values }, index): ChartLine => {
    const dots: ChartLine['dots'] = []
    let path = ''
    let isBroken = true
    values.forEach((value, place) => {
      if (value === null) {
        isBroken = true
        return
      }
      const dot = { x: x(atNs[place] ?? 0), y: y(value) }
      path += `${isBroken ? 'M' : 'L'}${dot.x.toFixed(1)} ${dot.y.toFixed(1)}`
      isBroken = false
      dots.push(dot)
    })
    return { series: index, path, dots }
  })
  const marks = exemplars.map(({ atNs, value }, exemplar) => ({ exemplar, x: x(atNs), y: y(value) }))
  const ticks = Array.from({ length: Math.round(most / step) + 1 }, (_, index) => ({
    value: index * step,
    y: y(index * step),
  }))
  return { lines, marks, ticks, most }
}

/** The last value at or before a moment; null before the first. */
export function valueAt({ atNs, values }: MetricSeries, nowNs: number): number | null {
  let found: number | null = null
  atNs.forEach((at, index) => {
    if (at <= nowNs) found = values[index] ?? found
  })
  return found
}
