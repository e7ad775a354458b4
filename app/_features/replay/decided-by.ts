import type { ReplayOutcome } from '#sim/worker/compare-protocol.ts'

/** What one policy decided; -1 is none of them. */
export type DecidedBy = { policy: number; decided: number; kept: number; partly: number; medianNs: number | null }

const PARTLY = 1
const KEPT = 2

/** Traces by the policy that decided about them, in the order in which policies are asked; those of none come last. */
export function decidedBy({ policies, policy, fate, decidedNs }: ReplayOutcome): DecidedBy[] {
  const lines = [...policies.keys(), -1].map((index) => ({
    policy: index,
    decided: 0,
    kept: 0,
    partly: 0,
    waits: [] as number[],
  }))
  for (let place = 0; place < policy.length; place++) {
    const line = lines[policy[place] ?? -1] ?? lines.at(-1)
    if (!line) continue
    line.decided++
    if (fate[place] === KEPT) line.kept++
    if (fate[place] === PARTLY) line.partly++
    const wait = decidedNs[place] ?? Number.NaN
    if (!Number.isNaN(wait)) line.waits.push(wait)
  }
  return lines.map(({ waits, ...line }) => ({
    ...line,
    medianNs: waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)] ?? null,
  }))
}
