import { exp, log } from './math.ts'
import type { RandomStream } from './random.ts'

/** Draws one value, in whatever unit its parameters were given. */
export type Distribution = (stream: RandomStream) => number

/** Always the same value. */
export const constant =
  (value: number): Distribution =>
  () =>
    value

/** Uniform between `low` (included) and `high` (excluded). */
export const uniform =
  (low: number, high: number): Distribution =>
  (stream) =>
    low + (high - low) * stream.next()

/** Exponential with the given mean: the gaps of a Poisson process. */
export const exponential =
  (mean: number): Distribution =>
  (stream) =>
    -mean * log(1 - stream.next())

/** A standard normal draw by Marsaglia's polar method, which needs no sine. */
export function normal(stream: RandomStream): number {
  for (;;) {
    const u = 2 * stream.next() - 1
    const v = 2 * stream.next() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s)
  }
}

/** Log-normal given by its median and its 99th percentile, the two figures a dashboard shows. */
export function logNormal(median: number, p99: number): Distribution {
  const mu = log(median)
  const sigma = (log(p99) - mu) / 2.3263478740408408
  return (stream) => exp(mu + sigma * normal(stream))
}

/** `rare` in a share of the draws, from 0 to 1, and `usual` in the others. */
export const sometimes =
  (share: number, rare: Distribution, usual: Distribution): Distribution =>
  (stream) =>
    stream.next() < share ? rare(stream) : usual(stream)

/** `inner` held between `low` and `high`. */
export const clamped =
  (inner: Distribution, low: number, high: number): Distribution =>
  (stream) =>
    Math.min(high, Math.max(low, inner(stream)))
