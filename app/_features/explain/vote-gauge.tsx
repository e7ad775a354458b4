import type { PolicyVote } from '#sim/worker/explanation-protocol.ts'
import { comparedNeeds } from './format-vote.ts'
import { layOutGauge } from './lay-out-gauge.ts'

const percent = (share: number) => `${(100 * share).toFixed(2)}%`

/** Threshold tick, passing side washed, and the value as a ring, or a disc when it passed. */
export function VoteGauge({ vote }: { vote: PolicyVote }) {
  const gauge = layOutGauge(comparedNeeds(vote), vote.saw)
  if (!gauge) return null
  const passed = vote.vote === 'sampled'
  return (
    <svg aria-hidden="true" height="12" className="mark block w-21 overflow-visible @max-[25rem]:w-14">
      <line x2="100%" y1="6.5" y2="6.5" stroke="var(--line)" />
      <rect
        x={percent(gauge.passesFrom)}
        y="2"
        width={percent(gauge.passesTo - gauge.passesFrom)}
        height="9"
        fill="var(--kept-wash)"
      />
      <line x1={percent(gauge.threshold)} x2={percent(gauge.threshold)} y2="12" stroke="var(--ink)" strokeWidth="1.2" />
      {gauge.value !== null && (
        <circle
          cx={percent(gauge.value)}
          cy="6.5"
          r="3.2"
          fill={passed ? 'var(--kept)' : 'var(--surface)'}
          stroke={passed ? 'var(--kept)' : 'var(--drop)'}
          strokeWidth="1.6"
        />
      )}
    </svg>
  )
}
