import type { MetricSeries } from '#sim/worker/signals-protocol.ts'

const dashes = [undefined, '6 3', '2 3', '8 3 2 3'] as const

export type SeriesLook = { color: string; dash: string | undefined }

/** A series has its service's colour; those of one service differ in their dashes. */
export function seriesLooks(series: readonly MetricSeries[], paletteOf: (service: string) => number): SeriesLook[] {
  const seen = new Map<string, number>()
  return series.map(({ service, overflow }) => {
    if (overflow) return { color: 'var(--warn)', dash: undefined }
    const place = seen.get(service) ?? 0
    seen.set(service, place + 1)
    return { color: `var(--service-${paletteOf(service)})`, dash: dashes[place % dashes.length] }
  })
}
