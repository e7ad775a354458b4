import { VOTE_DROPPED, VOTE_ERROR, VOTE_NOT_SAMPLED, VOTE_SAMPLED } from '../../collector/observer.ts'
import type { TailDecision } from '../../worker/sampling-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'
import { NEVER } from '../run-recorder.ts'

type Vote = TailDecision['votes'][number]['vote']

const VOTES: Record<number, Exclude<Vote, 'not_asked'>> = {
  [VOTE_SAMPLED]: 'sampled',
  [VOTE_NOT_SAMPLED]: 'not_sampled',
  [VOTE_DROPPED]: 'dropped',
  [VOTE_ERROR]: 'error',
}

/** What tail_sampling decided about a trace, by its ordinal; null without such a processor, or where the trace passed it by. */
export function tailDecision({ setup, recorder }: FinishedRun, trace: number): TailDecision | null {
  const { tailSampling } = setup
  if (tailSampling === null || recorder.reachedSampler[trace] === 0) return null
  const at = recorder.decidedAt[trace]!
  const decided = VOTES[recorder.decision[trace]!]
  return {
    atNs: at === NEVER ? null : at,
    decision: at === NEVER || decided === undefined || decided === 'error' ? 'undecided' : decided,
    policy: tailSampling.policies[recorder.credited[trace]!]?.name ?? null,
    votes: tailSampling.policies.map(({ name, type }, index) => ({
      name,
      type,
      vote: VOTES[recorder.votes[trace * recorder.policies + index]!] ?? 'not_asked',
    })),
  }
}
