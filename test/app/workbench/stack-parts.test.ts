import { describe, expect, it } from 'vitest'
import { keptSum } from '#app/_features/workbench/kept-sum.ts'
import { stackParts } from '#app/_features/workbench/stack-parts.ts'
import type { RunSummary } from '#sim/worker/run-protocol.ts'

const summary = {
  requests: 1000,
  kept: 120,
  keptShare: 0.12,
  policies: [
    { name: 'crawler', type: 'drop', votes: 108, credited: 108 },
    { name: 'errors', type: 'status_code', votes: 10, credited: 9 },
    { name: 'baseline', type: 'probabilistic', votes: 101, credited: 101 },
  ],
} as unknown as RunSummary

describe('the kept share as a stack', () => {
  it('has what policies kept, what none of them did, and nothing that was dropped', () => {
    const { parts } = stackParts({ summary }, null)
    expect(parts.map(({ name, share }) => [name, share])).toEqual([
      ['errors', 0.009],
      ['baseline', 0.101],
      [null, 0.01],
    ])
  })

  it('is no sum of votes where a vote can outweigh others', () => {
    expect(keptSum(summary)).toBeNull()
  })
})
