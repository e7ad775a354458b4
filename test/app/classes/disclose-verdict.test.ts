import { describe, expect, it } from 'vitest'
import { discloseVerdict } from '#app/_server/classes/disclose-verdict.ts'
import type { CheckVerdict, ShownFailure, Verdict } from '#content/verdict.ts'

// Every field holds something that can be recognised wherever it turns up. A field that is new does not compile here until
// somebody has said who is told of it.
const check: Required<CheckVerdict> = {
  id: 'errors-kept',
  passed: false,
  measured: 0.4711,
  limit: 0.4712,
  relation: '>=',
  unit: 'share',
  byRun: [true, false],
  operation: 'SECRET operation',
  firstFailing: { message: 'SECRET trace' } as unknown as ShownFailure,
  parts: [{ id: 'SECRET part', passed: true }],
  points: 3,
}
const verdict: Required<Verdict> = {
  exercise: 'S17.3',
  version: 3,
  passed: false,
  score: 0.4713,
  checks: [check, { ...check, id: 'share', passed: true }],
  feedback: ['SECRET misconception'],
  seeds: 4714,
  onTheEdge: ['SECRET edge'],
  keptShare: { pooled: 0.4715, lowest: 0.4716, highest: 0.4717 },
  error: null,
}
const never = { isExam: false, isRevealed: false }

describe('a verdict', () => {
  it('is told whole at the full level', () => {
    expect(discloseVerdict(verdict, { disclosure: 'full', ...never })).toEqual({ ...verdict, told: 'full' })
  })

  it('tells by direction which checks failed and which way, and no figure but the points, no trace, no name', () => {
    const told = discloseVerdict(verdict, { disclosure: 'direction', ...never })
    const hidden = { measured: null, limit: null, byRun: [], operation: null, firstFailing: null, parts: [] }
    expect(told).toEqual({
      told: 'direction',
      exercise: 'S17.3',
      version: 3,
      passed: false,
      score: 0.4713,
      checks: [
        { id: 'errors-kept', passed: false, relation: '>=', unit: 'share', points: 3, ...hidden },
        { id: 'share', passed: true, relation: '>=', unit: 'share', points: 3, ...hidden },
      ],
      feedback: [],
      seeds: 0,
      onTheEdge: [],
      keptShare: null,
      error: null,
    })
  })

  it('tells of passing nothing but whether', () => {
    const told = discloseVerdict(verdict, { disclosure: 'pass_fail', ...never })
    expect(JSON.stringify(told)).not.toMatch(/SECRET|471|errors-kept/)
    expect(told).toMatchObject({ passed: false, score: 0, checks: [] })
    expect(discloseVerdict({ ...verdict, passed: true }, { disclosure: 'pass_fail', ...never })?.score).toBe(1)
  })

  it.each(['full', 'direction', 'pass_fail'] as const)('of an exam waits for the reveal at %s', (disclosure) => {
    expect(discloseVerdict(verdict, { disclosure, isExam: true, isRevealed: false })).toBeNull()
    expect(discloseVerdict(verdict, { disclosure, isExam: true, isRevealed: true })).toEqual({
      ...verdict,
      told: 'full',
    })
  })

  it('passes nothing on that it does not know', () => {
    const newer = { ...verdict, added: 'SECRET', checks: [{ ...check, added: 'SECRET' }] } as unknown as Verdict
    expect(JSON.stringify(discloseVerdict(newer, { disclosure: 'full', ...never }))).not.toContain('added')
  })

  it('tells at every level what a collector says of a text that will not start', () => {
    const error = { stage: 'validate', message: 'unknown type', line: 3, document: 'collector' }
    expect(discloseVerdict({ ...verdict, error }, { disclosure: 'pass_fail', ...never })?.error).toEqual(error)
  })
})
