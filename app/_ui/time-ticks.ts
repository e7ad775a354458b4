const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1800, 3600]

export type TimeTick = { seconds: number; major: boolean }

/** Ticks of a time axis in seconds from `from` to `to`: at most `most` labelled ones, five small gaps between two. */
export function timeTicks(from: number, to: number, most = 8): TimeTick[] {
  const step = steps.find((candidate) => (to - from) / candidate <= most) ?? 7200
  const minor = step / 5
  const first = Math.ceil(from / minor - 1e-9)
  const last = Math.floor(to / minor + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const count = first + index
    return { seconds: Number((count * minor).toFixed(3)), major: count % 5 === 0 }
  })
}
