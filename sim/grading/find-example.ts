import type { Check } from './check.ts'
import type { CheckResult } from './evaluate-check.ts'
import type { JudgedRun } from './judged-run.ts'
import { isComplete, isConnected, isSeen, operationOf, requestFacts } from './request-facts.ts'
import { isKept, matches } from './request-filter.ts'

/** A request that shows why a check failed: one that should have been kept, or whole, or need not have been there. */
export function findExample(check: Check, result: CheckResult, run: JudgedRun): number | null {
  const shows = exampleOf(check, run)
  if (shows === null) return null
  for (let request = 0; request < run.recording.truth.count; request++) {
    if (!shows(request)) continue
    if (result.operation !== undefined && operationOf(run.recording, request) !== result.operation) continue
    return request
  }
  return null
}

function exampleOf(check: Check, run: JudgedRun): ((request: number) => boolean) | null {
  const { recording } = run
  const { truth } = recording
  const causeOf = (request: number) => truth.causes[truth.cause[request]!]
  switch (check.kind) {
    case 'keep':
      return (request) =>
        !isKept(run, request) &&
        matches(recording, request, check.where) &&
        (check.operation === undefined || operationOf(recording, request) === check.operation) &&
        (check.service === undefined || causeOf(request)?.service === check.service) &&
        (check.causes === undefined || check.causes.includes(causeOf(request)?.id ?? ''))
    case 'volume':
      return (request) => isKept(run, request) && matches(recording, request, 'healthy')
    case 'complete':
    case 'split': {
      const facts = requestFacts(run)
      const once = check.kind === 'complete' && check.once
      return (request) => isSeen(facts[request]!) && !isComplete(facts[request]!, once)
    }
    case 'connected': {
      const facts = requestFacts(run)
      return (request) => isSeen(facts[request]!) && !isConnected(facts[request]!, check.links)
    }
    case 'loss':
      return (request) => recording.rows.of(recording.truth.trace[request]!).some((row) => run.isLost(row))
    default:
      return null
  }
}
