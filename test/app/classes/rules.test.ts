import { describe, expect, it } from 'vitest'
import {
  endOf,
  isOver,
  isRevealed,
  lateDays,
  penaltyOf,
  problemsIn,
  rulesFor,
  stateAt,
} from '#app/_server/classes/rules.ts'
import type { Rules } from '#app/_server/classes/rules.ts'

const at = (text: string) => new Date(`2026-11-${text}Z`)
const rules: Rules = {
  publishedAt: at('01T00:00:00'),
  opensAt: at('02T09:00:00'),
  dueAt: at('06T18:00:00'),
  closesAt: at('08T18:00:00'),
  latePerDay: 0.1,
  attempts: 3,
  disclosure: 'full',
  isExam: false,
  minutes: 60,
  revealsAt: null,
}
const nothing = { opensAt: null, dueAt: null, closesAt: null, attempts: null, minutes: null }

describe('the state of an assignment', () => {
  it.each([
    ['01T12:00:00', 'not_open'],
    ['02T08:59:59.999', 'not_open'],
    ['02T09:00:00', 'open'],
    ['06T18:00:00', 'open'],
    ['06T18:00:00.001', 'late'],
    ['08T18:00:00', 'late'],
    ['08T18:00:00.001', 'closed'],
  ])('is at %s %s', (now, state) => expect(stateAt(rules, at(now))).toBe(state))

  it('is a draft until it is published, and open for ever without limits', () => {
    expect(stateAt({ ...rules, publishedAt: null }, at('03T00:00:00'))).toBe('draft')
    const free = { ...rules, opensAt: null, dueAt: null, closesAt: null }
    expect(stateAt(free, new Date('1999-01-01'))).toBe('open')
    expect(stateAt(free, new Date('2099-01-01'))).toBe('open')
  })
})

describe('lateness', () => {
  it.each([
    ['06T18:00:00', 0, 0],
    ['06T18:00:00.001', 1, 0.1],
    ['07T18:00:00', 1, 0.1],
    ['07T18:00:00.001', 2, 0.2],
    ['16T18:00:00', 10, 1],
    ['26T18:00:00', 20, 1],
  ])('at %s is %i days begun', (now, days, penalty) => {
    expect(lateDays(rules, at(now))).toBe(days)
    expect(penaltyOf(rules, at(now))).toBe(penalty)
  })

  it('is none without a time that it is due', () => {
    expect(lateDays({ dueAt: null }, at('26T00:00:00'))).toBe(0)
  })
})

describe('the rules of one student', () => {
  it('multiply the minutes by extra time, and have no limit where there is none', () => {
    expect(rulesFor(rules, null, 1.5).minutes).toBe(90)
    expect(rulesFor(rules, null, null).minutes).toBeNull()
    expect(rulesFor({ ...rules, minutes: null }, null, 1.5).minutes).toBeNull()
  })

  it('take what an exception says as it stands, and the rest from the assignment', () => {
    const own = rulesFor(rules, { ...nothing, minutes: 40, attempts: 5, opensAt: at('03T00:00:00') }, 2)
    expect(own).toMatchObject({ minutes: 40, attempts: 5, opensAt: at('03T00:00:00'), dueAt: rules.dueAt })
  })

  it('close no earlier than they are due, and reveal nothing before they close', () => {
    const later = rulesFor(rules, { ...nothing, dueAt: at('12T18:00:00') }, 1)
    expect(later).toMatchObject({ closesAt: at('12T18:00:00'), revealsAt: at('12T18:00:00') })
    const set = rulesFor({ ...rules, revealsAt: at('09T00:00:00') }, { ...nothing, closesAt: at('20T00:00:00') }, 1)
    expect(set.revealsAt).toEqual(at('20T00:00:00'))
    expect(rulesFor(rules, { ...nothing, closesAt: at('07T00:00:00') }, 1).revealsAt).toEqual(rules.closesAt)
  })

  it('are not made endless by an exception where the class has no end, nor given one by it', () => {
    const open = { ...rules, closesAt: null, dueAt: null }
    expect(rulesFor(open, { ...nothing, dueAt: at('12T00:00:00') }, 1).closesAt).toBeNull()
    expect(rulesFor(open, null, 1).revealsAt).toBeNull()
  })
})

describe('a sitting', () => {
  const startedAt = at('06T17:30:00')

  it('ends with its minutes, also between due and close, and never after the assignment', () => {
    expect(endOf(rules, { startedAt })).toEqual(at('06T18:30:00'))
    expect(endOf(rules, { startedAt: at('08T17:30:00') })).toEqual(at('08T18:00:00'))
    expect(endOf({ minutes: null, closesAt: null }, { startedAt })).toBeNull()
    expect(endOf({ minutes: null, closesAt: rules.closesAt }, { startedAt })).toEqual(rules.closesAt)
  })

  it('is over once handed in or out of time, and not at the very moment', () => {
    const sitting = { startedAt, endedAt: null }
    expect(isOver(rules, sitting, at('06T18:30:00'))).toBe(false)
    expect(isOver(rules, sitting, at('06T18:30:00.001'))).toBe(true)
    expect(isOver(rules, { startedAt, endedAt: at('06T17:31:00') }, at('06T17:32:00'))).toBe(true)
    expect(isOver({ minutes: null, closesAt: null }, sitting, at('29T00:00:00'))).toBe(false)
  })

  it('is revealed when its student can submit no more, and without an end never', () => {
    const own = rulesFor(rules, null, 1)
    expect(isRevealed(own, at('08T18:00:00'))).toBe(false)
    expect(isRevealed(own, at('08T18:00:00.001'))).toBe(true)
    expect(isRevealed({ revealsAt: null }, new Date('2099-01-01'))).toBe(false)
  })
})

describe('rules that contradict themselves', () => {
  it.each([
    ['due_before_open', { dueAt: at('02T08:00:00'), closesAt: null }],
    ['close_before_due', { closesAt: at('05T00:00:00') }],
    ['close_before_open', { dueAt: null, closesAt: at('01T00:00:00'), latePerDay: 0 }],
    ['reveal_before_close', { revealsAt: at('07T00:00:00') }],
    ['reveal_without_close', { closesAt: null, revealsAt: at('07T00:00:00') }],
    ['exam_without_close', { closesAt: null, isExam: true }],
    ['late_without_due', { dueAt: null }],
  ] as const)('%s', (problem, change) => {
    expect(problemsIn({ ...rules, ...change })).toEqual([problem])
  })

  it('are none where they make sense', () => {
    expect(problemsIn(rules)).toEqual([])
    const free = { opensAt: null, dueAt: null, closesAt: null, revealsAt: null, latePerDay: 0 }
    expect(problemsIn({ ...rules, ...free })).toEqual([])
  })
})
