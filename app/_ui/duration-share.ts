const shortestNs = 15e6
const longestNs = 5e9
const span = Math.log(longestNs / shortestNs)

/** Length of a duration on the log scale every view shares, 15 ms to 5 s as 0 to 1; never invisible. */
export function durationShare(durationNs: number): number {
  return Math.min(1, Math.max(0.04, Math.log(Math.max(durationNs, 1) / shortestNs) / span))
}
