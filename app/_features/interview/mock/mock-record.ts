import type { ActionResult } from '#app/_server/action.ts'
import type { MockState } from '#app/_server/interview/mock-state.ts'
import type { MockActions } from './mock-actions.ts'

type Input<Action extends keyof MockActions> = Parameters<MockActions[Action]>[0]

/** What the server has to be told, in order. */
export type Outgoing =
  | { kind: 'lock'; input: Input<'lockAnswer'> }
  | { kind: 'task'; input: Input<'sendTask'> }
  | { kind: 'claim'; input: Input<'removeClaim'> }
  | { kind: 'end'; input: Input<'endMock'> }

/** Tells it; rejects when the server cannot be reached. */
export function sendOutgoing(actions: MockActions, item: Outgoing): Promise<ActionResult<MockState>> {
  if (item.kind === 'lock') return actions.lockAnswer(item.input)
  if (item.kind === 'task') return actions.sendTask(item.input)
  return item.kind === 'claim' ? actions.removeClaim(item.input) : actions.endMock(item.input)
}

/** An answer that is being written; `step` says to what. */
export type MockDraft = { step: string; text: string; confidence: number }

/** What this browser keeps of a mock, so that a closed page or a lost connection costs nothing. */
export type MockRecord = {
  usedMs: number
  isPaused: boolean
  draft: MockDraft
  outgoing: readonly Outgoing[]
  /** Texts that belong to no question any more, since the mock went on elsewhere. */
  left: readonly string[]
}

/** Where a browser keeps it. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The browser's storage; null where it is forbidden. */
export function findStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** What was kept under a name; null where nothing was, or nothing that can be read. */
export function readRecord(storage: Keeper | null, name: string): MockRecord | null {
  try {
    const text = storage?.getItem(name) ?? null
    // Only this module writes it, and always whole.
    return text === null ? null : (JSON.parse(text) as MockRecord)
  } catch {
    return null
  }
}

/** Keeps it; false when the browser did not, and it is only as safe as the page. */
export function writeRecord(storage: Keeper | null, name: string, record: MockRecord): boolean {
  try {
    storage?.setItem(name, JSON.stringify(record))
    return storage !== null
  } catch {
    return false
  }
}
