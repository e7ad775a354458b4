import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatMinutes, keepDrill, readDrill, wasMissed } from '#app/_features/interview/drill/drill-record.ts'
import { tally } from '#app/_features/interview/question/tally.ts'

const items = new Map<string, string>()

beforeEach(() => {
  items.clear()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => items.set(name, value),
    removeItem: (name: string) => items.delete(name),
  })
})

afterEach(() => void vi.unstubAllGlobals())

describe('a drill', () => {
  it('is kept for its language until it is ended', () => {
    const record = { id: 'a', cards: [], results: [], usedMs: 61_000 }
    keepDrill('en', record)
    expect(readDrill('en')).toEqual(record)
    expect(readDrill('th')).toBeNull()
    keepDrill('en', null)
    expect(readDrill('en')).toBeNull()
  })

  it('is none where what was kept is damaged', () => {
    items.set('tracelab.drill.en', '{"id":')
    expect(readDrill('en')).toBeNull()
    items.set('tracelab.drill.en', '{"id":"a"}')
    expect(readDrill('en')).toBeNull()
  })

  it('has missed what was not said, not answered, not passed, or only shown', () => {
    expect(wasMissed({ kind: 'question', said: 4, of: 4 })).toBe(false)
    expect(wasMissed({ kind: 'question', said: 3, of: 4 })).toBe(true)
    expect(wasMissed({ kind: 'task', passed: true })).toBe(false)
    expect(wasMissed({ kind: 'task', passed: false })).toBe(true)
    expect(wasMissed({ kind: 'shown' })).toBe(true)
    expect(wasMissed(null)).toBe(true)
  })

  it('tells its time in minutes and seconds', () => {
    expect([0, 59_999, 60_000, 605_000].map(formatMinutes)).toEqual(['0:00', '0:59', '1:00', '10:05'])
  })
})

describe('a tally', () => {
  it('counts the facts that are expected, and no others', () => {
    const facts = [
      { expected: true, ticked: true },
      { expected: true, ticked: false },
      { expected: false, ticked: true },
    ]
    expect(tally(facts)).toEqual({ said: 1, of: 2 })
  })
})
