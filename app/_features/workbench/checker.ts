import { createStore, type StoreApi } from 'zustand/vanilla'
import type { GradeVerdict, LabActions } from './lab-actions.ts'

export type CheckState =
  | { kind: 'none' }
  | { kind: 'sending' }
  | { kind: 'retrying'; seconds: number }
  /** `ahead` are the submissions that come before it in the queue; null where the server has not counted them. */
  | { kind: 'grading'; attempt: string; progress: number; queued: boolean; ahead: number | null }
  | { kind: 'graded'; attempt: string; verdict: GradeVerdict; text: string; isFresh: boolean }
  /** Graded, and nothing of it is told yet. */
  | { kind: 'taken'; attempt: string }
  | { kind: 'problem'; problem: string }

export type EarlierAttempt = {
  id: string
  yaml: string
  status: string
  progress: number
  verdict: GradeVerdict | null
}

export type Checker = {
  readonly store: StoreApi<CheckState>
  /** Sends a text to be graded; a press that did not reach the server is sent again until it does. */
  check(yaml: string, confidence?: number): void
  /** Takes up an attempt from before this page was opened, unless one is under way. */
  resume(attempt: EarlierAttempt): void
}

type StreamedAttempt = Omit<EarlierAttempt, 'id' | 'yaml'> & { ahead?: number | null }

const retrySeconds = 10

/** A key of one press of the button; `crypto.randomUUID` is missing on plain http in a school's network. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The page's end of the server's checker for one exercise: sends, follows, and ends with a verdict or a reason. */
export function createChecker(exercise: string, submit: LabActions['submitAttempt']): Checker {
  const store = createStore<CheckState>(() => ({ kind: 'none' }))
  const set = (state: CheckState) => store.setState(state, true)
  let stream: EventSource | null = null

  function follow(attempt: string, text: string) {
    stream?.close()
    const events = new EventSource(`/api/attempts/${attempt}/events`)
    stream = events
    events.addEventListener('message', (event: MessageEvent<string>) => {
      const { status, progress, verdict, ahead = null }: StreamedAttempt = JSON.parse(event.data)
      if (status === 'done' && verdict) set({ kind: 'graded', attempt, verdict, text, isFresh: true })
      else if (status === 'done') set({ kind: 'taken', attempt })
      else if (status === 'failed') set({ kind: 'problem', problem: 'gave_up' })
      else return set({ kind: 'grading', attempt, progress, queued: status === 'queued', ahead })
      events.close()
    })
    // The browser reconnects by itself; only a stream that is closed for good needs words.
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED) set({ kind: 'problem', problem: 'other' })
    })
  }

  async function send(yaml: string, idempotencyKey: string, confidence?: number) {
    set({ kind: 'sending' })
    try {
      const result = await submit({ exercise, yaml, idempotencyKey, ...(confidence !== undefined && { confidence }) })
      if (!result.ok) return set({ kind: 'problem', problem: result.problem })
      const { id, progress } = result.value
      set({ kind: 'grading', attempt: id, progress, queued: true, ahead: null })
      follow(id, yaml)
    } catch {
      // The same key again: if the first one did arrive, this one finds it.
      set({ kind: 'retrying', seconds: retrySeconds })
      setTimeout(() => void send(yaml, idempotencyKey, confidence), retrySeconds * 1000)
    }
  }

  return {
    store,
    check: (yaml, confidence) => void send(yaml, newKey(), confidence),
    resume({ id, yaml, status, verdict }) {
      if (store.getState().kind !== 'none') return
      if (status === 'queued' || status === 'running') follow(id, yaml)
      else if (status === 'done' && verdict) set({ kind: 'graded', attempt: id, verdict, text: yaml, isFresh: false })
    },
  }
}

const checkers = new Map<string, Checker>()

/** The checker of that exercise in this tab; grading goes on while components come and go. */
export function getChecker(exercise: string, submit: LabActions['submitAttempt']): Checker {
  const known = checkers.get(exercise) ?? createChecker(exercise, submit)
  checkers.set(exercise, known)
  return known
}
