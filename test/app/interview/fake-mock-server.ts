import type { MockActions } from '#app/_features/interview/mock/mock-actions.ts'
import type { MockState } from '#app/_server/interview/mock-state.ts'

type Question = Extract<MockState['now'], { kind: 'question' }>
type Step = Pick<Question, 'item' | 'code' | 'ask' | 'followUp'>

const step = (item: number, code: string, followUp?: string): Step => ({
  item,
  code,
  ask: `ask ${code}`,
  followUp: followUp === undefined ? null : { id: followUp, nth: 1, ask: `ask ${followUp}`, because: 'numbers' },
})

const steps = [step(0, '0.1'), step(1, '8.2'), step(1, '8.2', 'deeper'), 'T1', step(3, '8.3')] as const

function nowOf(now: (typeof steps)[number] | undefined): MockState['now'] {
  if (now === undefined) return null
  return now === 'T1' ? { kind: 'task', item: 2, code: now } : { kind: 'question', locked: [], ...now }
}

/** Where a mock's truth is, without a database: three questions, the second with a follow-up, and a task. */
export function fakeMockServer({ limitS = 1200 as number | null } = {}) {
  const taken = new Set<string>()
  const heard: string[] = []
  let at = 0
  let usedS = 0
  let isPaused = false
  let hasEnded = false
  let isReachable = true
  let problem: 'server_busy' | 'too_long' | null = null
  const removed = new Set<string>()

  function state(): MockState {
    const now = hasEnded ? undefined : steps[at]
    return {
      id: 'm',
      exam: null,
      settings: { role: 'sre', level: 'S', minutes: 20, extraTime: 1, locale: 'en', code: 'sre-S-20-1' },
      status: hasEnded ? 'ended' : 'running',
      isPaused,
      usedS,
      limitS,
      items: [],
      now: nowOf(now),
      claims: [...taken].map((attempt) => ({
        attempt,
        question: '0.1',
        id: 'share',
        says: 'kept share',
        value: 12.7,
        unit: '%',
        quote: { start: 0, end: 4, text: '12.7' },
        removed: removed.has(attempt),
        executed: null,
      })),
    }
  }

  async function answer<T>(does: () => T) {
    if (!isReachable) throw new TypeError('Failed to fetch')
    if (problem !== null) return { ok: false as const, problem }
    const value = does()
    return value === null ? { ok: false as const, problem: 'not_now' as const } : { ok: true as const, value }
  }

  const actions: MockActions = {
    lockAnswer: (input) =>
      answer(() => {
        heard.push(`${input.outcome} ${input.question} ${input.followUp ?? '-'} ${input.text} at ${input.usedS}`)
        if (taken.has(input.id)) return state()
        const now = hasEnded ? undefined : steps[at]
        if (now === 'T1' || now?.code !== input.question || (now.followUp?.id ?? null) !== input.followUp) return null
        taken.add(input.id)
        at += 1
        usedS = Math.max(usedS, input.usedS)
        return state()
      }),
    sendTask: (input) =>
      answer(() => {
        heard.push(`task ${input.answer}`)
        if (taken.has(input.id)) return state()
        if (hasEnded || steps[at] !== 'T1') return null
        taken.add(input.id)
        at += 1
        return state()
      }),
    removeClaim: (input) =>
      answer(() => {
        heard.push(`claim ${input.removed}`)
        if (input.removed) removed.add(input.attempt)
        else removed.delete(input.attempt)
        return state()
      }),
    keepTime: (input) =>
      answer(() => {
        usedS = Math.max(usedS, input.usedS)
        isPaused = input.isPaused
        return null
      }),
    endMock: (input) =>
      answer(() => {
        heard.push(`end at ${input.usedS}`)
        hasEnded = true
        return state()
      }),
  }

  return {
    actions,
    /** What the learner committed, in the order in which it came. */
    heard,
    state,
    fetch: async () => {
      if (!isReachable) throw new TypeError('Failed to fetch')
      return Response.json(state())
    },
    lose: () => (isReachable = false),
    find: () => (isReachable = true),
    refuse: (why: typeof problem) => (problem = why),
    /** Another device answers what is asked now. */
    moveOn: (by = 1) => (at += by),
  }
}
