import type { Scenario } from '../scenario.ts'
import type { OperationDeclaration } from './service.ts'
import type { Step } from './step.ts'

/** `service.operation` as its two parts. */
export function splitName(name: string): [service: string, operation: string] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
}

/** The operation that goes by the name `service.operation`. */
export function findOperation(scenario: Scenario, name: string): OperationDeclaration | undefined {
  const [service, operation] = splitName(name)
  return scenario.services[service]?.operations[operation]
}

/** The operations (`service.operation`) that a step calls, starts, or sends messages to. */
export function leadsTo(scenario: Scenario, step: Step): string[] {
  if ('call' in step) return [step.call]
  if ('publish' in step) return consumersOf(scenario, step.publish)
  if ('enqueue' in step) return [step.enqueue]
  return 'start' in step ? [step.start] : []
}

function consumersOf(scenario: Scenario, topic: string): string[] {
  return Object.entries(scenario.services).flatMap(([service, { operations }]) =>
    Object.entries(operations)
      .filter(([, { consumes }]) => consumes === topic)
      .map(([operation]) => `${service}.${operation}`),
  )
}
