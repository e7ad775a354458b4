import { describe, expect, it } from 'vitest'
import { scoreMock, tallyAnswer } from '#content/interview/score-mock.ts'
import type { ScoredAnswer, ScoredQuestion } from '#content/interview/score-mock.ts'
import type { Fact } from '#content/schema/question.ts'

const says = { en: 'f', th: 'f' }
const fact = (id: string, dimension: Fact['dimension'], over: Partial<Fact> = {}): Fact => ({
  id,
  dimension,
  weight: 1,
  says,
  hit: [['x']],
  ...over,
})
const question = (code: string, over: Partial<ScoredQuestion> = {}): ScoredQuestion => ({
  code,
  level: 'M',
  lesson: 'L08.1',
  competencies: ['sampling.tail'],
  facts: [
    fact('right', 'correctness', { weight: 3 }),
    fact('watch', 'operations', { weight: 2 }),
    fact('sum', 'numbers'),
    fact('far', 'trade_offs', { level: 'St' }),
  ],
  follow_ups: [
    { id: 'what-then', missing: 'watch', ask: says, answer: says, facts: [fact('alert', 'operations', { weight: 2 })] },
  ],
  ...over,
})
const part = (ticked: string[], followUp: string | null = null, confidence: number | null = null) => ({
  followUp,
  ticked: new Set(ticked),
  confidence,
})
const answer = (parts: ScoredAnswer['parts'], over: Partial<ScoredQuestion> = {}): ScoredAnswer => ({
  question: question('8.1', over),
  parts,
})
const scored = (...answers: ScoredAnswer[]) => scoreMock(answers, 'S')
const shareOf = (dimension: string, ...answers: ScoredAnswer[]) =>
  scored(...answers).dimensions.find(({ id }) => id === dimension)!.share

describe('the score of a mock', () => {
  it('weighs the facts that the level expects', () => {
    const { overall, dimensions } = scored(answer([part(['right'])]))
    expect(overall).toEqual({ said: 3, of: 6, share: 0.5 })
    expect(dimensions.map(({ id, share, bar }) => [id, share, bar])).toEqual([
      ['correctness', 1, 0.75],
      ['trade_offs', null, 0.75],
      ['operations', 0, 0.75],
      ['numbers', 0, 0.75],
    ])
    expect(scoreMock([answer([part(['right'])])], 'St').overall.of).toBe(7)
  })

  it('counts what is said late as said, and what a follow-up asks for beside it', () => {
    const missed = answer([part(['right']), part([], 'what-then')])
    const late = answer([part(['right']), part(['watch', 'alert'], 'what-then')])
    expect(shareOf('operations', missed)).toBe(0)
    expect(shareOf('operations', late)).toBe(1)
    expect(tallyAnswer(late, 'S').map((one) => one.fact.id)).toEqual(['right', 'watch', 'sum', 'alert'])
  })

  it('says what is strongest and weakest, and what most answers never came to', () => {
    const { verdict } = scored(answer([part(['right'])]), answer([part(['right', 'sum'])]))
    expect(verdict).toMatchObject({
      strongest: 'correctness',
      weakest: 'operations',
      neverSaid: { dimension: 'operations', answers: 2 },
    })
    expect(scored(answer([part(['right', 'watch', 'sum'])])).verdict).toMatchObject({
      strongest: null,
      weakest: null,
      neverSaid: null,
    })
  })

  it.each([
    [['right', 'watch', 'sum'], 'strong'],
    [['right', 'watch'], 'solid'],
    [['right'], 'mixed'],
    [['watch'], 'thin'],
    [[], 'empty'],
  ] as const)('is told in one word: %j is %s', (ticked, kind) => {
    expect(scored(answer([part([...ticked])])).verdict.kind).toBe(kind)
  })

  it('is empty where nothing was asked', () => {
    expect(scored()).toMatchObject({
      overall: { share: null },
      verdict: { kind: 'empty', strongest: null, neverSaid: null },
      calibration: { brier: null, bins: [] },
      misses: [],
      competencies: [],
    })
  })

  it('gives each competency its answers, the weakest first', () => {
    const weak = { ...answer([part([])]), question: question('9.1', { competencies: ['cost', 'sampling.tail'] }) }
    const { competencies } = scored(answer([part(['right', 'watch', 'sum'])]), weak)
    expect(competencies.map(({ id, said, of }) => [id, said, of])).toEqual([
      ['cost', 0, 6],
      ['sampling.tail', 6, 12],
    ])
  })

  it('holds each confidence against the answer it was stated for', () => {
    const { calibration } = scored(
      answer([part(['right'], null, 90), part([], 'what-then', 100)]),
      answer([part(['sum'], null, 20), part(['alert'], 'what-then', null)]),
    )
    // Right at 90, wrong at 100 and at 20.
    expect(calibration.brier).toBeCloseTo((0.1 ** 2 + 1 + 0.2 ** 2) / 3)
    expect(calibration.bins).toEqual([
      { confidence: 20, right: 0, count: 1 },
      { confidence: 95, right: 1, count: 2 },
    ])
  })

  it('lists what was missed, the heaviest first', () => {
    expect(scored(answer([part([])])).misses.map((one) => one.fact.id)).toEqual(['right', 'watch', 'sum'])
  })
})
