import { describe, expect, it } from 'vitest'
import type { AssignmentRules, StepKind } from '#app/_server/classes/dto/assignments.ts'
import { ruleSentences } from '#app/_features/classes/rule-sentences.ts'

const homework: AssignmentRules = {
  opensAt: '2026-11-23T02:00:00.000Z',
  dueAt: '2026-11-27T11:00:00.000Z',
  closesAt: '2026-11-29T16:59:00.000Z',
  latePerDay: 0.1,
  attempts: 3,
  disclosure: 'full',
  isExam: false,
  minutes: null,
  revealsAt: null,
}
const inBangkok = (kinds: StepKind[]) => ({ locale: 'en', timeZone: 'Asia/Bangkok', kinds })
const said = (rules: AssignmentRules, kinds: StepKind[] = ['scenario']) =>
  ruleSentences(rules, inBangkok(kinds)).map(({ key }) => key)

describe('the rules of an assignment, read back', () => {
  it('say when it opens, is due and closes in the time of the class, and what being late costs', () => {
    expect(ruleSentences(homework, inBangkok(['scenario', 'lesson']))).toEqual([
      { key: 'opens', values: { when: 'Mon 23 Nov 2026, 09:00' } },
      { key: 'due', values: { when: 'Fri 27 Nov 2026, 18:00' } },
      { key: 'late_costs', values: { percent: 10 } },
      { key: 'closes', values: { when: 'Sun 29 Nov 2026, 23:59' } },
      { key: 'attempts', values: { count: 3 } },
      { key: 'disclosure_full', values: {} },
    ])
  })

  it('speak of no late work where it closes when it is due', () => {
    expect(said({ ...homework, closesAt: homework.dueAt })).toContain('no_late')
    expect(said({ ...homework, closesAt: homework.dueAt })).not.toContain('closes')
  })

  it('speak of no cost where nothing is ever due', () => {
    expect(said({ ...homework, dueAt: null })).toEqual(['opens', 'closes', 'attempts', 'disclosure_full'])
  })

  it('leave the time to the student only where nothing ends it', () => {
    const open = { ...homework, opensAt: null, dueAt: null, closesAt: null }
    expect(said(open)).toContain('no_due')
    expect(said({ ...open, minutes: 40 })).not.toContain('no_due')
  })

  it('tell what is held back until it closes, and of an exam nothing but when results are told', () => {
    const told = (rules: Partial<AssignmentRules>) =>
      said({ ...homework, ...rules }).filter((key) => /disclosure|reveals|full/.test(key))
    expect(told({ disclosure: 'direction' })).toEqual(['disclosure_direction', 'full_at_close'])
    expect(told({ disclosure: 'pass_fail', closesAt: null })).toEqual(['disclosure_pass_fail'])
    expect(told({ disclosure: 'pass_fail', isExam: true })).toEqual(['reveals_at_close'])
  })

  it('say how often by what there is to do: a question and a mock are answered once', () => {
    const times = (kinds: StepKind[], attempts: number | null) =>
      said({ ...homework, attempts }, kinds).filter((key) => /attempts|once/.test(key))
    expect(times(['quiz', 'mock'], 3)).toEqual(['quiz_once', 'mock_once'])
    expect(times(['quiz', 'scenario'], null)).toEqual(['any_attempts', 'quiz_once'])
    expect(times(['lesson'], null)).toEqual([])
    // Of an exam that is not begun, the steps are not told.
    expect(times([], 3)).toEqual(['attempts'])
  })

  it('tell of an exam when results come, and that they never do where nothing ends it', () => {
    const exam = { ...homework, isExam: true, minutes: 40 }
    expect(said(exam)).toEqual(expect.arrayContaining(['minutes', 'exam', 'reveals_at_close']))
    expect(said({ ...exam, revealsAt: '2026-12-01T00:00:00.000Z' })).toContain('reveals')
    expect(said({ ...exam, closesAt: null })).toContain('never_reveals')
  })
})
