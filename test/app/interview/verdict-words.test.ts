import { describe, expect, it } from 'vitest'
import { verdictSentences } from '#app/_features/interview/scorecard/verdict-words.ts'
import type { Verdict } from '#app/_server/interview/scorecard.ts'

const verdict: Verdict = {
  strongest: 'numbers',
  weakest: 'operations',
  neverSaid: { dimension: 'operations', answers: 2 },
  claimsHeld: 2,
  claimsMade: 3,
  kind: 'mixed',
}
const keys = (part: Partial<Verdict>, report: 'none' | 'running' | 'done' | 'failed' = 'done') =>
  verdictSentences({ verdict: { ...verdict, ...part }, report }).sentences.map(({ says }) => says)

describe('the verdict of a mock', () => {
  it('says what held, where ground was lost and what was left out, with the numbers', () => {
    expect(verdictSentences({ verdict, report: 'done' })).toEqual({
      sentences: [
        { says: 'claims_some', values: { held: 2, made: 3 } },
        { says: 'mixed', values: {} },
        { says: 'never_operations', values: { count: 2 } },
      ],
      fellBehind: 'operations',
    })
  })

  it('tells all claims held from none', () => {
    expect(keys({ claimsHeld: 3 })[0]).toBe('claims_all')
    expect(keys({ claimsHeld: 0 })[0]).toBe('claims_none')
  })

  it('is silent about claims that have not all run, and where nothing was claimed', () => {
    expect(keys({}, 'running')).toEqual(['mixed', 'never_operations'])
    expect(keys({}, 'failed')).toEqual(['mixed', 'never_operations'])
    expect(keys({ claimsMade: 0, claimsHeld: 0 })).toEqual(['mixed', 'never_operations'])
  })

  it('names no side where all are equal', () => {
    expect(keys({ weakest: null, neverSaid: null }, 'none')).toEqual(['mixed_even'])
  })

  it('names no weakness of a strong mock', () => {
    expect(verdictSentences({ verdict: { ...verdict, kind: 'strong', neverSaid: null }, report: 'none' })).toEqual({
      sentences: [{ says: 'strong', values: {} }],
      fellBehind: null,
    })
  })

  it('does not count what was left out where nothing was said', () => {
    expect(keys({ kind: 'empty' }, 'none')).toEqual(['empty'])
  })
})
