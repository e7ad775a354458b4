import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDraft } from '#app/_features/workbench/draft.ts'
import { memoryStorage } from './fake-sim.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('draft', () => {
  it('is there again after a reload', () => {
    const storage = memoryStorage()
    createDraft('L08.1', 'first', storage).write('typed')
    vi.advanceTimersByTime(1000)
    expect(createDraft('L08.1', 'first', storage).text()).toBe('typed')
    expect(createDraft('L08.2', 'first', storage).text()).toBe('first')
  })

  it('does not tell a writer what it wrote itself', () => {
    const draft = createDraft('a', '', null)
    const heard: unknown[] = []
    draft.subscribe((source) => heard.push(source))
    draft.write('x', 'monaco')
    draft.write('x', 'other')
    expect(heard).toEqual(['monaco'])
  })

  it('keeps a replaced text in the history, over reloads, the newest first', () => {
    const storage = memoryStorage()
    const draft = createDraft('a', 'start', storage)
    draft.write('mine')
    draft.replace('start', 'reset')
    draft.replace('flip', 'flip')
    expect(draft.text()).toBe('flip')
    const reloaded = createDraft('a', 'start', storage)
    expect(reloaded.history().map(({ text, why }) => [text, why])).toEqual([
      ['start', 'flip'],
      ['mine', 'reset'],
    ])
    expect(reloaded.text()).toBe('flip')
  })

  it('holds a text that is too large for the browser, and says that it is not kept', () => {
    const draft = createDraft('a', 'small', memoryStorage(1000))
    draft.write('x'.repeat(5000))
    vi.advanceTimersByTime(1000)
    expect(draft.text()).toHaveLength(5000)
    expect(draft.isKept()).toBe(false)
    draft.write('small again')
    vi.advanceTimersByTime(1000)
    expect(draft.isKept()).toBe(true)
  })

  it('drops the oldest of the history where all of it has no room', () => {
    const draft = createDraft('a', '0', memoryStorage(400))
    for (let version = 1; version <= 20; version++) draft.replace(`version ${version}`, 'restore')
    expect(draft.history().length).toBeGreaterThan(1)
    expect(draft.history()[0]?.text).toBe('version 19')
  })

  it('works without any storage', () => {
    const draft = createDraft('a', 'start', null)
    draft.replace('next', 'link')
    expect([draft.text(), draft.history()[0]?.text]).toEqual(['next', 'start'])
  })

  it('is not confused by what somebody else stored', () => {
    const storage = memoryStorage()
    storage.setItem('tracelab.history.a', '{"not":"a list"}')
    expect(createDraft('a', 'start', storage).history()).toEqual([])
  })
})
