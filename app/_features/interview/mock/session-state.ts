import type { Problem } from '#app/_server/action.ts'
import type { MockState, MockStep } from '#app/_server/interview/mock-state.ts'
import type { MockDraft, Outgoing } from './mock-record.ts'

/** A mock as one tab shows it. */
export type SessionState = {
  /** Whether this tab has the mock; `elsewhere` is another tab of this browser. */
  place: 'opening' | 'here' | 'elsewhere' | 'unreachable' | 'not_found'
  /** As the server told it last; null until then. */
  mock: MockState | null
  /** What is being written; while it is on its way it stays, and cannot be changed. */
  draft: MockDraft
  /** Whole seconds. */
  usedS: number
  isPaused: boolean
  /** What the server has not taken yet, in order. */
  outgoing: readonly Outgoing[]
  /** The server could not be reached; it is tried again. */
  isStuck: boolean
  /** Why the server will never take what was sent last. */
  refused: Problem | null
  /** Texts that belong to no question any more, since the mock went on elsewhere. */
  left: readonly string[]
  /** False when the browser does not keep what is typed. */
  isKept: boolean
}

const firstConfidence = 50

/** Nothing was written yet to what is asked. */
export function blankDraft(step: string): MockDraft {
  return { step, text: '', confidence: firstConfidence }
}

/** A mock that this tab knows nothing of yet. */
export function beforeOpening(): SessionState {
  return {
    place: 'opening',
    mock: null,
    draft: blankDraft(''),
    usedS: 0,
    isPaused: false,
    outgoing: [],
    isStuck: false,
    refused: null,
    left: [],
    isKept: true,
  }
}

type Waiting = Pick<SessionState, 'outgoing'>

/** Whether the mock has been told to end; the server may not have heard it yet. */
export function isEnding({ outgoing }: Waiting): boolean {
  return outgoing.some(({ kind }) => kind === 'end')
}

/** Whether an answer or a task is on its way, or waits to be. */
export function isLocking({ outgoing }: Waiting): boolean {
  return outgoing.some(({ kind }) => kind === 'lock' || kind === 'task')
}

/** A name for what is asked now, the same on every device. */
export function stepOf(step: MockStep | null): string {
  if (step === null) return ''
  return `${step.item} ${step.code} ${(step.kind === 'question' && step.followUp?.id) || ''}`
}

/** The claims so far, with what was removed or put back here and is still on its way. */
export function shownClaims({ mock, outgoing }: Pick<SessionState, 'mock' | 'outgoing'>): MockState['claims'] {
  const changed = new Map(
    outgoing.flatMap((item) =>
      item.kind === 'claim' ? [[`${item.input.attempt} ${item.input.claim}`, item.input.removed]] : [],
    ),
  )
  return (mock?.claims ?? []).map((claim) => ({
    ...claim,
    removed: changed.get(`${claim.attempt} ${claim.id}`) ?? claim.removed,
  }))
}
