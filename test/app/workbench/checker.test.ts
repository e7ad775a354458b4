import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createChecker } from '#app/_features/workbench/checker.ts'
import type { GradeVerdict, LabActions } from '#app/_features/workbench/lab-actions.ts'

class FakeEvents extends EventTarget {
  static readonly CLOSED = 2
  static all: FakeEvents[] = []
  readyState = 1
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    FakeEvents.all.push(this)
  }
  tell(state: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(state) }))
  }
  close() {
    this.readyState = FakeEvents.CLOSED
  }
}

const verdict = { passed: true } as GradeVerdict
const accepted: LabActions['submitAttempt'] = async () => ({
  ok: true,
  value: { id: 'attempt-1', status: 'queued', progress: 0, failure: null, ordinal: 1 },
})

beforeEach(() => {
  vi.useFakeTimers()
  FakeEvents.all = []
  vi.stubGlobal('EventSource', FakeEvents)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('checker', () => {
  it('follows an attempt to its verdict', async () => {
    const checker = createChecker('L08.1', accepted)
    checker.check('a: 1')
    await vi.waitFor(() => expect(FakeEvents.all).toHaveLength(1))
    const [events] = FakeEvents.all
    expect(events?.url).toBe('/api/attempts/attempt-1/events')
    events?.tell({ status: 'running', progress: 0.5, verdict: null })
    expect(checker.store.getState()).toMatchObject({ kind: 'grading', progress: 0.5, queued: false })
    events?.tell({ status: 'done', progress: 1, verdict })
    expect(checker.store.getState()).toMatchObject({
      kind: 'graded',
      attempt: 'attempt-1',
      verdict,
      text: 'a: 1',
      isFresh: true,
    })
    expect(events?.readyState).toBe(FakeEvents.CLOSED)
  })

  it('sends the same press again, under the same key, until the server answers', async () => {
    const keys: string[] = []
    const checker = createChecker('L08.1', async (input) => {
      keys.push(input.idempotencyKey)
      if (keys.length < 3) throw new TypeError('Failed to fetch')
      return accepted(input)
    })
    checker.check('a: 1')
    await vi.advanceTimersByTimeAsync(0)
    expect(checker.store.getState()).toEqual({ kind: 'retrying', seconds: 10 })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(checker.store.getState()).toMatchObject({ kind: 'grading' })
    expect(new Set(keys).size).toBe(1)
    expect(keys).toHaveLength(3)
  })

  it('says why the server would not take it', async () => {
    const checker = createChecker('L08.1', async () => ({ ok: false, problem: 'too_many_attempts' }))
    checker.check('a: 1')
    await vi.advanceTimersByTimeAsync(0)
    expect(checker.store.getState()).toEqual({ kind: 'problem', problem: 'too_many_attempts' })
  })

  it('takes up an attempt from before the page was opened, but not over a newer one', async () => {
    const checker = createChecker('L08.1', accepted)
    checker.resume({ id: 'old', yaml: 'a: 0', status: 'running', progress: 0.2, verdict: null })
    expect(FakeEvents.all[0]?.url).toContain('old')

    const busy = createChecker('L08.1', accepted)
    busy.check('a: 1')
    busy.resume({ id: 'old', yaml: 'a: 0', status: 'done', progress: 1, verdict })
    await vi.advanceTimersByTimeAsync(0)
    expect(busy.store.getState()).toMatchObject({ kind: 'grading', attempt: 'attempt-1' })
  })
})
