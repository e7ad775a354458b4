import type { Recording } from '../mesh/recording.ts'
import { OUTCOME_ERROR } from '../truth/truth-table.ts'
import type { RequestFilterName } from './check.ts'
import type { JudgedRun } from './judged-run.ts'

/** How many there were, and how many of them reached a backend. */
export type Share = { happened: number; kept: number }

/** Whether a request belongs to a filter. */
export function matches({ truth }: Recording, request: number, filter: RequestFilterName): boolean {
  const error = truth.outcome[request] === OUTCOME_ERROR
  const slow = truth.slow[request] === 1
  switch (filter) {
    case 'error':
      return error
    case 'slow':
      return slow
    case 'healthy':
      return !error && !slow
    case 'all':
      return true
  }
}

/** Whether anything of a request's trace reached a backend. */
export function isKept({ recording, storedSpans }: JudgedRun, request: number): boolean {
  return storedSpans[recording.truth.trace[request]!]! > 0
}
