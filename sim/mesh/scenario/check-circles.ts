import type { Scenario } from '../scenario.ts'
import { findOperation, leadsTo, splitName } from './operations.ts'
import type { Problem } from './schema-problems.ts'
import { walkSteps } from './walk-steps.ts'

/** Every call that leads back to its caller: it would never end. */
export function checkCircles(scenario: Scenario): Problem[] {
  const problems: Problem[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (name: string): void => {
    if (state.has(name)) return
    state.set(name, 'open')
    const [service, operation] = splitName(name)
    const steps = ['services', service, 'operations', operation, 'steps']
    for (const { step, path } of walkSteps(findOperation(scenario, name)?.steps ?? [], steps)) {
      for (const target of leadsTo(scenario, step)) {
        if (state.get(target) === 'open')
          problems.push({ path, code: 'circle', message: `\`${target}\` leads back to itself through this step.` })
        else visit(target)
      }
    }
    state.set(name, 'done')
  }
  for (const [service, { operations }] of Object.entries(scenario.services)) {
    for (const operation of Object.keys(operations)) visit(`${service}.${operation}`)
  }
  return problems
}
