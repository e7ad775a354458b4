import { describe, expect, it } from 'vitest'
import { gradeStep, totalOf } from '#app/_server/classes/grade-step.ts'
import { correlation, describeItems, spreadOf } from '#app/_server/classes/item-statistics.ts'
import type { Piece } from '#app/_server/classes/pieces.ts'
import { compareSummaries } from '#app/_server/classes/regrade-rows.ts'
import { mayTell, tellNested } from '#app/_server/classes/small-groups.ts'
import { variantSeed } from '#app/_server/classes/variant-seed.ts'
import type { VerdictSummary } from '#app/_server/node/verdict-summary.ts'

const hour = 3_600_000
const due = new Date(1_800_000_000_000)
const rules = { dueAt: due, latePerDay: 0.1 }
const summary = (score: number, checks: [string, boolean][] = []): VerdictSummary => ({
  passed: score === 1,
  score,
  checks: checks.map(([id, passed]) => ({ id, passed, byRun: [], share: null })),
  feedback: [],
})
const piece = (hours: number, score: number | null, status: Piece['status'] = 'done'): Piece => ({
  attempt: `at ${hours}`,
  ordinal: 1,
  at: new Date(due.getTime() + hours * hour),
  status,
  summary: score === null ? null : summary(score),
  confidence: null,
  isWhole: true,
})

describe('the points of a step', () => {
  it('are those of the best piece after lateness, the first among equals', () => {
    const grade = gradeStep([piece(-3, 0.8), piece(-2, 0.8), piece(25, 0.95)], rules, null)
    expect(grade).toMatchObject({ state: 'graded', piece: { attempt: 'at -3' }, score: 0.8, penalty: 0, points: 0.8 })
    const late = gradeStep([piece(-3, 0.5), piece(25, 1)], rules, null)
    expect(late).toMatchObject({ piece: { attempt: 'at 25' }, score: 1, penalty: 0.2, points: 0.8, lateDays: 2 })
  })

  it('are what somebody gave, also where nothing was submitted, and the grader’s again when that is taken back', () => {
    expect(gradeStep([], rules, { points: 0.7, reason: 'oral' })).toMatchObject({ state: 'none', points: 0.7 })
    expect(gradeStep([piece(-1, 0.5)], rules, { points: 0, reason: 'copied' })).toMatchObject({ points: 0, score: 0.5 })
    expect(gradeStep([piece(-1, 0.5)], rules, { points: null, reason: 'was wrong' }).points).toBe(0.5)
  })

  it('wait while something is graded, and count no accident of ours as a try', () => {
    expect(gradeStep([piece(-2, 0.5), piece(-1, null, 'running')], rules, null)).toMatchObject({
      state: 'grading',
      points: 0.5,
      attempts: 2,
    })
    expect(gradeStep([piece(-1, null, 'failed')], rules, null)).toMatchObject({ state: 'failed', attempts: 0 })
  })

  it('make a total in which what is missing counts as nothing', () => {
    expect(
      totalOf([
        { weight: 3, points: 1 },
        { weight: 1, points: null },
      ]),
    ).toBe(0.75)
    expect(totalOf([{ weight: 1, points: null }])).toBeNull()
    expect(totalOf([{ weight: 0, points: 1 }])).toBeNull()
  })
})

describe('a small group', () => {
  it('is not told, nor what subtraction would tell', () => {
    expect([0, 1, 4, 5, 25, 26, 30].map((part) => mayTell(part, 30))).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
      true,
    ])
  })

  it('is withheld in a chain of parts, with whatever would give it away', () => {
    expect(tellNested(30, [25, 20, 10])).toEqual([25, 20, 10])
    // Two have not begun: 28 would say so.
    expect(tellNested(30, [28, 20, 3])).toEqual(['withheld', 20, 'withheld'])
    // Nobody is no group.
    expect(tellNested(30, [30, 0, 0])).toEqual([30, 0, 0])
    expect(tellNested(4, [4, 2, 0])).toEqual(['withheld', 'withheld', 'withheld'])
  })
})

describe('the statistics of items', () => {
  const item = (id: string) => ({ id, label: null })

  it('are a share and a point-biserial correlation with the rest', () => {
    // By hand: rests 1,1,1,1,1,0,0,0,0,0 with the item 1,1,1,1,0,1,0,0,0,0: r = 0.6.
    const firsts = Array.from({ length: 10 }, (_, n) => {
      const strong = n < 5
      const has = n < 4 || n === 5
      return summary(0, [
        ['item', has],
        ['rest', strong],
      ])
    })
    const [described] = describeItems([item('item')], firsts, 10)
    expect(described).toMatchObject({ n: 10, difficulty: 0.5 })
    expect(described?.discrimination).toBeCloseTo(0.6, 10)
  })

  it('are withheld of few students, and of items that few have or lack', () => {
    const firsts = (right: number, n: number) => Array.from({ length: n }, (_, i) => summary(0, [['item', i < right]]))
    expect(describeItems([item('item')], firsts(2, 4), 30)).toEqual([
      { id: 'item', label: null, n: 'withheld', difficulty: null, discrimination: null },
    ])
    expect(describeItems([item('item')], firsts(28, 30), 30)[0]).toMatchObject({ n: 30, difficulty: null })
    expect(describeItems([item('item')], firsts(20, 30), 30)[0]).toMatchObject({ n: 30, difficulty: 2 / 3 })
    // Of 30 in a class of 32 the rest would be two.
    expect(describeItems([item('item')], firsts(20, 30), 32)[0]).toMatchObject({ n: 'withheld', difficulty: 2 / 3 })
  })

  it('know no correlation where nothing varies', () => {
    expect(
      correlation([
        { x: 1, y: 0.1 },
        { x: 1, y: 0.9 },
      ]),
    ).toBeNull()
    expect(
      correlation([
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ]),
    ).toBe(1)
  })

  it('give quartiles of five or more', () => {
    expect(spreadOf([4, 1, 3, 2, 5], 5)).toEqual({ n: 5, lower: 2, median: 3, upper: 4 })
    expect(spreadOf([1, 2, 3, 4], 30)).toBeNull()
    expect(spreadOf([4, 1, 3, 2, 5], 6)).toMatchObject({ n: 'withheld', median: 3 })
  })
})

describe('what grading again changes', () => {
  it('is told by points and by the predicates that turned', () => {
    const before = summary(0.5, [
      ['a', true],
      ['b', false],
    ])
    expect(
      compareSummaries(
        before,
        summary(1, [
          ['a', true],
          ['b', true],
          ['new', true],
        ]),
      ),
    ).toMatchObject({
      change: 'better',
      turned: [{ id: 'b', to: true }],
    })
    expect(compareSummaries(before, summary(0.4)).change).toBe('worse')
    expect(compareSummaries(before, before).change).toBe('same')
    expect(compareSummaries(before, null)).toMatchObject({ change: 'failed', after: null })
  })
})

describe('the seed of a student', () => {
  const seeds = Array.from({ length: 200 }, (_, n) => 4_000_000_000 + n)
  const of = (user: string, secret = 's') => variantSeed(seeds, { scenario: 17, assignment: 'a', user }, secret)

  it('is one of those that were proven, the same each time, and another secret’s another', () => {
    expect(seeds).toContain(of('ann'))
    expect(of('ann')).toBe(of('ann'))
    const users = Array.from({ length: 100 }, (_, n) => `user ${n}`)
    expect(users.filter((user) => of(user) === of(user, 'other')).length).toBeLessThan(10)
    expect(new Set(users.map((user) => of(user))).size).toBeGreaterThan(60)
  })

  it('spreads a class over them evenly', () => {
    const counts = new Map<number, number>()
    for (let n = 0; n < 20_000; n++) counts.set(of(`user ${n}`), (counts.get(of(`user ${n}`)) ?? 0) + 1)
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)
    // 199 degrees of freedom: 1 in 10,000 is above 279.
    expect(chi).toBeLessThan(279)
  })

  it('is refused where there is none to choose', () => {
    expect(() => variantSeed([], { scenario: 1, assignment: 'a', user: 'u' }, 's')).toThrow('without proven seeds')
  })
})
