import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLearnerAnswer } from '#app/_features/lesson/learner-answer.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
}
const events = new Map<string, () => void>()

beforeEach(() => {
  kept.clear()
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => events.set(type, listener))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function create(save: (input: { exercise: string; yaml: string }) => Promise<unknown> = () => Promise.resolve()) {
  const documents = [
    { name: 'collector', text: 'start' },
    { name: 'world', text: 'patch' },
  ]
  return createLearnerAnswer('L99.1', documents, ['spans', 'why'], save, storage)
}

describe('createLearnerAnswer', () => {
  it('keeps every part over a reload', () => {
    const answer = create()
    answer.answer('spans', 8)
    answer.draft('world').write('changed')
    vi.advanceTimersByTime(300)
    const again = create()
    expect(again.store.getState().answers).toEqual({ spans: 8 })
    expect(again.draft('world').text()).toBe('changed')
    expect(again.draft('collector').text()).toBe('start')
    expect(again.isUntouched()).toBe(false)
  })

  it('saves the whole answer once, when typing rests', async () => {
    const saved: string[] = []
    const answer = create(async ({ yaml }) => saved.push(yaml))
    answer.answer('why', 'a')
    answer.answer('why', 'b')
    answer.draft('collector').write('mine')
    await vi.advanceTimersByTimeAsync(2500)
    expect(saved).toEqual([answer.text()])
    expect(JSON.parse(answer.text())).toEqual({
      documents: { collector: 'mine', world: 'patch' },
      answers: { why: 'b' },
    })
  })

  it('saves again when the network is back', async () => {
    let isOnline = false
    const saved: string[] = []
    const answer = create(async ({ yaml }) => {
      if (!isOnline) throw new TypeError('Failed to fetch')
      saved.push(yaml)
    })
    answer.answer('spans', 1)
    await vi.advanceTimersByTimeAsync(2500)
    expect(saved).toEqual([])
    isOnline = true
    events.get('online')?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(saved).toEqual([answer.text()])
  })

  it('takes over an answer, and puts the text before it into the history', () => {
    const answer = create()
    const given = JSON.stringify({ documents: { world: 'theirs' }, answers: { spans: 3 } })
    expect(answer.take(given, 'link')).toBe(true)
    expect(answer.draft('world').text()).toBe('theirs')
    expect(answer.draft('world').history()[0]).toMatchObject({ text: 'patch', why: 'link' })
    expect(answer.store.getState().answers).toEqual({ spans: 3 })
  })

  it('changes nothing for a text that is no answer', () => {
    const answer = create()
    expect(answer.take('nonsense', 'link')).toBe(false)
    expect(answer.isUntouched()).toBe(true)
  })

  it('takes an answer back', () => {
    const answer = create()
    answer.answer('spans', 8)
    answer.answer('spans', undefined)
    expect(answer.isUntouched()).toBe(true)
  })
})
