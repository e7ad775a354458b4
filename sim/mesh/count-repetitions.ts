import { findOperation, leadsTo } from './scenario/operations.ts'
import { stepsInside } from './scenario/walk-steps.ts'
import type { Step } from './scenario/step.ts'
import type { Scenario } from './scenario.ts'

/**
 * How often a request of an operation (`service.operation`) repeats steps where nothing fails, with all that it leads
 * to. How often only the request's own values say counts as once.
 */
export function countRepetitions(scenario: Scenario, operation: string): number {
  const known = new Map<string, number>()
  // What leads back to itself is no scenario, so that there is an end of it.
  const ofOperation = (id: string): number => {
    let count = known.get(id)
    if (count === undefined) {
      count = sum(findOperation(scenario, id)!.steps.map(ofStep))
      known.set(id, count)
    }
    return count
  }
  const ofStep = (step: Step): number => {
    const once = sum(leadsTo(scenario, step).map(ofOperation)) + sum((stepsInside(step)?.steps ?? []).map(ofStep))
    if (!('parallel' in step || 'repeat' in step)) return once
    return (typeof step.times === 'number' ? step.times : 1) * (1 + once)
  }
  return ofOperation(operation)
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)
