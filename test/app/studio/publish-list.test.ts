import { describe, expect, it } from 'vitest'
import type { ProofReport, ProvenAnswer } from '#content/authored/proof-report.ts'
import { blockerCount, mayPublish, publishPoints } from '#app/_features/studio/proof/publish-list.ts'
import type { ProofView } from '#app/_server/studio/dto.ts'

const answer = (expected: 'passes' | 'fails', unexpected: number[]): ProvenAnswer => ({
  name: expected,
  expected,
  bySeed: ['pass', 'pass'],
  unexpected,
  margin: null,
})

function proofOf(change: Partial<ProofReport>): ProofView {
  const report: ProofReport = {
    sha256: '',
    engine: '',
    seeds: [1, 2],
    answers: [answer('passes', []), answer('fails', [])],
    draws: {},
    answersBySeed: {},
    difficulty: null,
    texts: [],
    blockers: [],
    warnings: [],
    seconds: 1,
    ...change,
  }
  return { id: 'p', revision: 1, sha256: '', status: 'done', progress: 1, report, failure: null, askedAt: '' }
}

const points = (change: Partial<ProofReport>, isOfThisText = true) =>
  publishPoints({ isValid: true, proof: proofOf(change), isOfThisText })

describe('what stands between a scenario and its readers', () => {
  it('is nothing after a clean proof of this very text', () => {
    expect(mayPublish(points({}))).toBe(true)
    expect(blockerCount(points({}))).toBe(0)
  })

  it('is a proof of an older text', () => {
    expect(mayPublish(points({}, false))).toBe(false)
  })

  it('is a wrong answer that passes somewhere, a reference that does not, or unequal seeds', () => {
    const unequal = { measure: 'm', signal: [1, 2], baselineSd: 1, ratio: 1.3, limit: 1.2, struck: null }
    for (const change of [
      { answers: [answer('fails', [1])] },
      { answers: [answer('passes', [0])] },
      { difficulty: unequal },
      { blockers: [{ message: 'x', line: 1, column: 1, seeds: [] }] },
    ])
      expect(blockerCount(points(change))).toBe(1)
  })

  it('is no Thai that is missing: that is only said', () => {
    const list = points({ texts: [{ path: 'title', line: 1, mark: 'missing' }] })
    expect(list.at(-1)).toEqual({ id: 'texts', count: 1, state: 'warn' })
    expect(mayPublish(list)).toBe(true)
  })
})
