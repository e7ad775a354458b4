import type { Strip } from '#sim/worker/run-protocol.ts'

const keptCode = 2

/** How many traces had been decided, and how many of them kept, at a moment. */
export function countDecided(strip: Strip, nowNs: number): { decided: number; kept: number } {
  let decided = 0
  let kept = 0
  for (const [index, at] of strip.decidedAt.entries()) {
    if (at > nowNs) continue
    decided += 1
    if (strip.decision[index] === keptCode) kept += 1
  }
  return { decided, kept }
}
