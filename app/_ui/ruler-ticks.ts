const steps = [1, 2, 2.5, 5, 10]

/** Round numbers that span `from` to `to` with about `count` gaps: `[8, 10, 12, 14, 16]` for 8.1 to 15. */
export function rulerTicks(from: number, to: number, count = 5): number[] {
  const raw = (to - from || 1) / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * (steps.find((candidate) => candidate * power >= raw * 0.999) ?? 10)
  const first = Math.floor(from / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9))
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}
