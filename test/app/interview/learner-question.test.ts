import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Problem } from '#app/_server/action.ts'
import type { QuestionState, ShownAttempt } from '#app/_server/interview/question-state.ts'
import type { Asked, LearnerQuestion } from '#app/_features/interview/question/learner-question.ts'
import type { CommittedAnswer, QuestionActions } from '#app/_features/interview/question/question-actions.ts'

const asked: Asked = { code: '8.2', locale: 'en', sitting: 'page', kept: '8.2', way: 'text' }

const local = new Map<string, string>()
const session = new Map<string, string>()
let online: () => void
let isReachable: boolean
let refusal: Problem | null
let known: ShownAttempt[]
let committed: CommittedAnswer[]
let addresses: string[]

function storage(items: Map<string, string>) {
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => items.set(name, value),
    removeItem: (name: string) => items.delete(name),
  }
}

function attempt(id: string, outcome: ShownAttempt['outcome'], text = ''): ShownAttempt {
  return {
    id,
    outcome,
    way: 'text',
    text,
    chosen: null,
    confidence: 50,
    answeredAt: '2026-11-22T01:00:00.000Z',
    followUp: null,
    facts: [],
    wrong: [],
    statements: null,
    isRated: false,
    claims: [],
    run: 'none',
  }
}

function state(statements: QuestionState['statements'] = []): QuestionState {
  return { code: '8.2', attempts: known, isDisclosed: known.length > 0, statements }
}

async function take(id: string, made: ShownAttempt) {
  if (!isReachable) throw new TypeError('Failed to fetch')
  if (refusal) return { ok: false as const, problem: refusal }
  if (!known.some((one) => one.id === id)) known = [made, ...known]
  return { ok: true as const, value: state() }
}

const actions = {
  commitAnswer: async (answer: CommittedAnswer) => {
    if (isReachable) committed.push(answer)
    return take(answer.id, attempt(answer.id, 'answered', answer.text))
  },
  showAnswer: async ({ id }: { id: string }) => take(id, attempt(id, 'shown')),
} as unknown as QuestionActions

/** The question as a page that was just opened has it. */
async function openPage(of: Asked = asked): Promise<LearnerQuestion> {
  vi.resetModules()
  const { getLearnerQuestion } = await import('#app/_features/interview/question/learner-question.ts')
  const learner = getLearnerQuestion(of, actions)
  await settle()
  return learner
}

async function settle() {
  await vi.advanceTimersByTimeAsync(0)
}

beforeEach(() => {
  local.clear()
  session.clear()
  isReachable = true
  refusal = null
  known = []
  committed = []
  addresses = []
  vi.useFakeTimers()
  vi.stubGlobal('localStorage', storage(local))
  vi.stubGlobal('sessionStorage', storage(session))
  vi.stubGlobal('addEventListener', (_type: string, listener: () => void) => (online = listener))
  vi.stubGlobal('fetch', async (address: string) => {
    if (!isReachable) throw new TypeError('Failed to fetch')
    addresses.push(address)
    const offered = address.includes('way=choice') ? [{ id: 'x', says: 'A statement' }] : []
    return { ok: true, status: 200, json: async () => state(offered) }
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a question that is answered', () => {
  it('keeps what is typed over a reload, and nothing of it once it is taken', async () => {
    const before = await openPage()
    before.write({ text: '12.7 %', confidence: 80 })
    const learner = await openPage()
    expect(learner.store.getState().draft).toMatchObject({ text: '12.7 %', confidence: 80 })

    learner.lock(30)
    await settle()
    expect(committed).toMatchObject([
      { question: '8.2', locale: 'en', way: 'text', text: '12.7 %', confidence: 80, sitting: 'page', usedS: 30 },
    ])
    const { open, attempts, sending, draft } = learner.store.getState()
    expect(open).toBe(attempts?.[0]?.id)
    expect(sending).toBeNull()
    expect(draft.text).toBe('')
    expect(local.size).toBe(0)
  })

  it('is sent later when it was locked without a connection, also after a reload, and once', async () => {
    const before = await openPage()
    isReachable = false
    before.write({ text: 'errors first' })
    before.lock()
    await settle()
    expect(before.store.getState()).toMatchObject({ isStuck: true, open: null, draft: { text: 'errors first' } })

    const learner = await openPage()
    expect(learner.store.getState()).toMatchObject({ sending: { kind: 'answer' }, draft: { text: 'errors first' } })
    isReachable = true
    online()
    await settle()
    expect(committed).toHaveLength(1)
    expect(learner.store.getState()).toMatchObject({ sending: null, isStuck: false, open: committed[0]?.id })
  })

  it('stands in the field again when the server will not take it', async () => {
    const learner = await openPage()
    refusal = 'too_long'
    learner.write({ text: 'a long one' })
    learner.lock()
    await settle()
    expect(learner.store.getState()).toMatchObject({
      sending: null,
      refused: 'too_long',
      draft: { text: 'a long one' },
    })
    learner.write({ text: 'a short one' })
    expect(learner.store.getState().refused).toBeNull()
  })

  it('waits while the server has too much to do', async () => {
    const learner = await openPage()
    refusal = 'too_many_attempts'
    learner.write({ text: 'patience' })
    learner.lock()
    await settle()
    expect(learner.store.getState()).toMatchObject({ isStuck: true, refused: null })
    refusal = null
    await vi.advanceTimersByTimeAsync(30_000)
    expect(learner.store.getState()).toMatchObject({ sending: null, open: committed.at(-1)?.id })
    expect(new Set(committed.map(({ id }) => id)).size).toBe(1)
  })

  it('begins again blank, the attempt before it closed', async () => {
    const learner = await openPage()
    learner.show()
    await settle()
    expect(learner.store.getState().attempts).toMatchObject([{ outcome: 'shown' }])
    learner.retry()
    expect(learner.store.getState()).toMatchObject({ open: null, draft: { text: '', chosen: [] } })
  })
})

describe('who comes back', () => {
  it('goes on in the same visit, and begins blank on another day', async () => {
    const before = await openPage()
    before.write({ text: '12.7 %' })
    before.lock()
    await settle()
    const { open } = before.store.getState()
    expect((await openPage()).store.getState().open).toBe(open)
    session.clear()
    const another = (await openPage()).store.getState()
    expect(another.open).toBeNull()
    expect(another.attempts).toHaveLength(1)
  })

  it('keeps what is typed in another language, which the answer is then of', async () => {
    const learner = await openPage()
    learner.write({ text: '12.7 %' })
    learner.speak('th')
    expect(learner.store.getState()).toMatchObject({ attempts: null, draft: { text: '12.7 %' } })
    await settle()
    expect(addresses.at(-1)).toContain('locale=th')
    expect(learner.store.getState().attempts).toEqual([])
    learner.lock()
    await settle()
    expect(committed).toMatchObject([{ locale: 'th', text: '12.7 %' }])
  })

  it('does not look at an attempt that is gone', async () => {
    session.set('tracelab.answer.open.8.2', JSON.stringify('gone'))
    expect((await openPage()).store.getState().open).toBeNull()
  })
})

describe('an answer by choice', () => {
  it('asks for the statements when it is chosen, and commits what is stood by', async () => {
    const learner = await openPage()
    expect(learner.store.getState().statements).toBeNull()
    learner.write({ way: 'choice' })
    await settle()
    expect(learner.store.getState().statements).toEqual([{ id: 'x', says: 'A statement' }])
    learner.write({ chosen: ['x'], text: 'typed before' })
    learner.lock()
    await settle()
    expect(committed).toMatchObject([{ way: 'choice', chosen: ['x'], text: '' }])
  })
})
