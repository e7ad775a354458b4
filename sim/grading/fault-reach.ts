import { edgeOf } from '../mesh/fault/fault-kind.ts'
import type { FaultTarget } from '../mesh/fault/fault-kind.ts'
import type { Scenario } from '../mesh/scenario.ts'
import { findOperation, leadsTo, splitName } from '../mesh/scenario/operations.ts'
import { walkSteps } from '../mesh/scenario/walk-steps.ts'

/** What a request for one operation may pass on its way: places as faults name them. */
type Reach = { services: Set<string>; operations: Set<string>; edges: Set<string>; steps: Set<string> }

/** Of the entry operations of a scenario (in the order of its load mix): which may pass what a fault strikes. */
export function entriesPassing(scenario: Scenario, target: FaultTarget | null): boolean[] {
  return Object.keys(scenario.load.mix).map((entry) => {
    // Hosts, brokers and the load itself concern everybody.
    if (target === null || 'host' in target || 'broker' in target) return true
    const reach: Reach = { services: new Set(), operations: new Set(), edges: new Set(), steps: new Set() }
    follow(scenario, entry, reach)
    if ('step' in target) return reach.steps.has(target.step)
    if ('operation' in target) return reach.operations.has(target.operation)
    if ('service' in target) return reach.services.has(target.service)
    return reach.edges.has(edgeOf(target)!)
  })
}

function follow(scenario: Scenario, operation: string, reach: Reach): void {
  if (reach.operations.has(operation)) return
  reach.operations.add(operation)
  const [service] = splitName(operation)
  reach.services.add(service)
  for (const { step } of walkSteps(findOperation(scenario, operation)?.steps ?? [], [])) {
    if ('id' in step && step.id !== undefined) reach.steps.add(`${service}/${step.id}`)
    if ('call' in step) reach.edges.add(`${service}>${splitName(step.call)[0]}`)
    if ('ask' in step) reach.edges.add(`${service}>${step.ask}`)
    if ('publish' in step) reach.edges.add(`${service}>${step.publish}`)
    for (const next of leadsTo(scenario, step)) follow(scenario, next, reach)
  }
}
