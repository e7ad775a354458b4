import type { EntryOperation } from '../truth/truth-table.ts'
import { findOperation, splitName } from './scenario/operations.ts'
import type { Scenario } from './scenario.ts'

/** The operations that users call, in the order of the load mix, under the names lists give them. */
export function entryOperations(scenario: Scenario): EntryOperation[] {
  return Object.keys(scenario.load.mix).map((id) => {
    const [service] = splitName(id)
    const declared = findOperation(scenario, id)!
    return { id, name: declared.http ?? firstCall(scenario, declared.steps) ?? id, service }
  })
}

/** What a page in a browser is known by: the first request it makes. */
function firstCall(
  scenario: Scenario,
  steps: Scenario['services'][string]['operations'][string]['steps'],
): string | undefined {
  for (const step of steps) {
    if (!('call' in step)) continue
    const target = findOperation(scenario, step.call)
    return target?.http ?? target?.grpc
  }
  return undefined
}
