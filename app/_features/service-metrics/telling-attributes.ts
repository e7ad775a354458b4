import type { MetricSeries } from '#sim/worker/signals-protocol.ts'

/** Of each series, the attributes that not every series of its service has; all of an overflow. */
export function tellingAttributes(series: readonly MetricSeries[]): [string, string][][] {
  return series.map(({ service, overflow, attributes }) => {
    if (overflow) return attributes
    const others = series.filter((one) => one.service === service && !one.overflow)
    return attributes.filter(
      ([key, value]) => !others.every((one) => one.attributes.some(([name, other]) => name === key && other === value)),
    )
  })
}
