import type { ActionResult, Problem } from '#app/_server/action.ts'
import type { MockSettings, MockState } from '#app/_server/interview/mock-state.ts'
import type { Locking } from '#app/_server/interview/mocks.ts'

/** What a mock tells the server while it runs, as server actions. */
export type MockActions = {
  /** Idempotent by `id`; `not_now` when the mock is at another step. */
  lockAnswer(input: Locking): Promise<ActionResult<MockState>>
  /** Idempotent by `id`, as an answer is; `answer` is a task's, as text. */
  sendTask(input: { mock: string; id: string; answer: string; usedS: number }): Promise<ActionResult<MockState>>
  removeClaim(input: {
    mock: string
    attempt: string
    claim: string
    removed: boolean
  }): Promise<ActionResult<MockState>>
  /** The server keeps the largest time. */
  keepTime(input: { mock: string; usedS: number; isPaused: boolean }): Promise<ActionResult<unknown>>
  endMock(input: { mock: string; usedS: number }): Promise<ActionResult<MockState>>
}

/** Begins a mock. */
export type StartMock = (settings: MockSettings) => Promise<ActionResult<MockState>>

/** Whether it is worth asking again; any other problem is the server's final word. */
export function willPass(problem: Problem): boolean {
  return problem === 'too_many_requests' || problem === 'too_many_attempts' || problem === 'server_busy'
}

/** The mock as the server has it; null when this learner has none of that id. Rejects when the server cannot be reached. */
export async function fetchMock(id: string): Promise<MockState | null> {
  const response = await fetch(`/api/interview/mocks/${encodeURIComponent(id)}`)
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`GET /api/interview/mocks/${id} answered ${response.status}.`)
  return response.json()
}
