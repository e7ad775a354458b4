import type { RunOverview } from '#sim/worker/run-protocol.ts'

const secondNs = 1e9

/** Where the strip of a run ends: a second after the last decision. What drains later changes nothing that it shows. */
export function shownEnd({ strip, summary }: RunOverview): number {
  const last = strip.decidedAt.reduce((latest, at) => (at < Infinity && at > latest ? at : latest), summary.loadEnd)
  return Math.min(summary.end, last + secondNs)
}
