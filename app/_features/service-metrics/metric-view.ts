import type { InstrumentInfo, SeriesShape } from '#sim/worker/signals-protocol.ts'

/** What is shown of metrics. */
export type MetricView = { key: string | null; shape: SeriesShape | null; text: string }

/** What can be drawn of such a metric. */
export function shapesOf({ kind, isMonotonic }: InstrumentInfo): readonly SeriesShape[] {
  if (kind === 'gauge' || (kind === 'sum' && !isMonotonic)) return ['received']
  if (kind === 'sum') return ['rate', 'received']
  if (kind === 'summary') return ['p50', 'p95', 'p99', 'received']
  return ['p50', 'p95', 'p99', 'rate', 'received']
}

/** The shape that is drawn: the one that was wanted, if such a metric has it, else the most telling. */
export function shapeOf(info: InstrumentInfo, wanted: SeriesShape | null): SeriesShape {
  const shapes = shapesOf(info)
  if (wanted !== null && shapes.includes(wanted)) return wanted
  return shapes.includes('p95') ? 'p95' : shapes[0]!
}

/** The metric that is shown: the one that was chosen; else one that has more to tell than others. */
export function chosenInstrument(
  instruments: readonly InstrumentInfo[],
  key: string | null,
): InstrumentInfo | undefined {
  return (
    instruments.find((one) => one.key === key) ??
    instruments.find(({ overflows }) => overflows) ??
    instruments.find(({ exemplars }) => exemplars > 0) ??
    instruments[0]
  )
}

/** The unit of what is drawn: counts of a histogram are not in its own. */
export function unitOf({ kind, unit }: InstrumentInfo, shape: SeriesShape): string {
  const isCount =
    (kind === 'histogram' || kind === 'exponential_histogram' || kind === 'summary') &&
    (shape === 'received' || shape === 'rate')
  return isCount ? '1' : unit
}

/** Whether exemplars are measured in what the axis shows. */
export function showsExemplars(info: InstrumentInfo, shape: SeriesShape): boolean {
  return info.kind !== 'sum' && info.kind !== 'gauge' && shape !== 'rate' && shape !== 'received'
}
