import type { RunSummary } from '#sim/worker/run-protocol.ts'
import { keepingPolicies } from '../decision-strip/keeping-policies.ts'

export type KeptSum = { votes: { policy: string; count: number }[]; overlap: number; total: number; requests: number }

/** The kept traces as votes less what was counted twice; null where votes do not simply add up. */
export function keptSum(summary: RunSummary): KeptSum | null {
  const votes = summary.policies.map(({ name, votes: count }) => ({ policy: name, count }))
  const overlap = votes.reduce((sum, { count }) => sum + count, 0) - summary.kept
  if (keepingPolicies(summary.policies).length < votes.length) return null
  if (votes.length < 2 || votes.length > 4 || overlap < 0) return null
  return { votes, overlap, total: summary.kept, requests: summary.requests }
}
