import type { Explanation, PolicyVote } from '#sim/worker/explanation-protocol.ts'
import { comparedNeeds } from './format-vote.ts'

/** One sentence of the explanation: which one, and the numbers in it. */
export type Reason =
  | {
      kind: 'kept_by_slow' | 'kept_by_hash' | 'kept_by_count' | 'short_of' | 'hash_above' | 'none_of'
      vote: PolicyVote
    }
  | { kind: 'kept_by' | 'also' | 'vetoed_by' | 'first_match'; vote: PolicyVote }
  | {
      kind:
        | 'no_vote'
        | 'evicted'
        | 'no_tail_sampling'
        | 'ended_before'
        | 'passed_by'
        | 'not_stored'
        | 'yet_not_stored'
        | 'never_arrived'
        | 'head_sampled'
        | 'cached'
        | 'undecided'
    }

function keptKind(vote: PolicyVote): Reason['kind'] & `kept_by${string}` {
  const needs = comparedNeeds(vote)
  if (needs.unit === 'ms') return 'kept_by_slow'
  if (needs.unit === 'hash') return 'kept_by_hash'
  return needs.unit === 'spans' ? 'kept_by_count' : 'kept_by'
}

/** How far a value stayed short of what was asked, as a share of what was asked; null when that has no meaning. */
function shortfall({ saw, needs, vote }: PolicyVote): number | null {
  if (vote !== 'not_sampled' || saw === null || typeof needs.value !== 'number' || needs.value <= 0) return null
  return needs.unit === 'ms' && saw <= needs.value ? (needs.value - saw) / needs.value : null
}

function whyNot(votes: PolicyVote[]): Reason[] {
  const reasons: Reason[] = [{ kind: 'no_vote' }]
  const nearest = votes
    .filter((vote) => shortfall(vote) !== null)
    .toSorted((a, b) => (shortfall(a) ?? 0) - (shortfall(b) ?? 0))[0]
  const byHash = votes.find(({ needs, saw, vote }) => needs.unit === 'hash' && saw !== null && vote === 'not_sampled')
  const byCount = votes.find(
    (vote) => comparedNeeds(vote).unit === 'spans' && vote.saw === 0 && vote.vote === 'not_sampled',
  )
  if (nearest) reasons.push({ kind: 'short_of', vote: nearest })
  else if (byCount) reasons.push({ kind: 'none_of', vote: byCount })
  if (byHash) reasons.push({ kind: 'hash_above', vote: byHash })
  return reasons
}

/** Why a trace was kept or dropped, the deciding number first: at most three sentences. */
export function decidingReasons(explanation: Explanation): Reason[] {
  const { rule, votes, creditedPolicy, verdict } = explanation
  switch (rule) {
    case 'evicted':
      return [{ kind: 'evicted' }]
    case 'no-tail-sampling':
      return [{ kind: 'no_tail_sampling' }]
    case 'ended-before':
      return [{ kind: 'ended_before' }]
    case 'passed-by':
      return [{ kind: 'passed_by' }]
    case 'not-stored':
      return [{ kind: 'not_stored' }]
    case 'never-arrived':
      return [{ kind: 'never_arrived' }]
    case 'head-sampled':
      return [{ kind: 'head_sampled' }]
    case 'cached':
      return [{ kind: 'cached' }]
    case 'drop-veto': {
      const veto = votes.find(({ vote }) => vote === 'dropped')
      return veto ? [{ kind: 'vetoed_by', vote: veto }] : [{ kind: 'no_vote' }]
    }
    case 'none-sampled':
      return verdict === 'open' ? [{ kind: 'undecided' }] : whyNot(votes)
    case 'any-sampled':
    case 'first-match': {
      const credited = votes.find(({ name }) => name === creditedPolicy)
      if (!credited) return [{ kind: 'no_vote' }]
      const reasons: Reason[] = [{ kind: keptKind(credited), vote: credited }]
      const other = votes.find((vote) => vote !== credited && vote.vote === 'sampled')
      if (rule === 'first-match') reasons.push({ kind: 'first_match', vote: credited })
      else if (other) reasons.push({ kind: 'also', vote: other })
      if (verdict === 'dropped') reasons.push({ kind: 'yet_not_stored' })
      return reasons
    }
  }
}
