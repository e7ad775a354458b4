import type { PolicyVote } from '#sim/worker/protocol.ts'
import { comparedNeeds } from './format-vote.ts'
import { layOutGauge } from './lay-out-gauge.ts'

const width = 84

/** Threshold tick, passing side washed, and the value as a ring, or a disc when it passed. */
export function VoteGauge({ vote }: { vote: PolicyVote }) {
  const gauge = layOutGauge(comparedNeeds(vote), vote.saw)
  if (!gauge) return null
  const passed = vote.vote === 'sampled'
  return (
    <svg aria-hidden="true" width={width} height="12" className="mark block">
      <path d={`M0 6.5H${width}`} stroke="var(--line)" />
      <rect
        x={gauge.passesFrom * width}
        y="2"
        width={(gauge.passesTo - gauge.passesFrom) * width}
        height="9"
        fill="var(--kept-wash)"
      />
      <path d={`M${gauge.threshold * width} 0V12`} stroke="var(--ink)" strokeWidth="1.2" />
      {gauge.value !== null && (
        <circle
          cx={gauge.value * width}
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
