import type { Scenario } from '../scenario.ts'
import { brokerAddresses } from '../transport/world/world-brokers.ts'
import { walkSteps } from '../scenario/walk-steps.ts'

/** Names that faults can point at. */
export type FaultPlaces = {
  steps: string[]
  operations: string[]
  edges: string[]
  /** The same, and those to silent peers and to the AMQP broker. */
  wires: string[]
  services: string[]
  /** Services that log. */
  logging: string[]
  hosts: string[]
  /** Addresses of brokers. */
  brokers: string[]
  /** Who sends to which topic, and who calls or asks whom. */
  sends: string[]
  calls: string[]
}

/** Everything in a scenario that a fault can strike, in the order in which it is written. */
export function faultPlaces(scenario: Scenario): FaultPlaces {
  const steps: string[] = []
  const operations: string[] = []
  const calls = new Set<string>()
  const sends = new Set<string>()
  const asks = new Set<string>()
  const brokers = new Set<string>()
  for (const [service, { operations: declared }] of Object.entries(scenario.services)) {
    for (const [name, { steps: ofOperation }] of Object.entries(declared)) {
      operations.push(`${service}.${name}`)
      for (const { step } of walkSteps(ofOperation, [])) {
        if ('id' in step && step.id !== undefined) steps.push(`${service}/${step.id}`)
        if ('call' in step) calls.add(`${service}>${step.call.slice(0, step.call.indexOf('.'))}`)
        if ('ask' in step) asks.add(`${service}>${step.ask}`)
        if ('send' in step) brokers.add(`${service}>${scenario.amqp!.address}`)
        if ('publish' in step) sends.add(`${service}>${step.publish}`)
      }
    }
  }
  return {
    steps,
    operations,
    edges: [...calls, ...sends],
    wires: [...calls, ...sends, ...asks, ...brokers],
    services: Object.keys(scenario.services),
    logging: Object.entries(scenario.services).flatMap(([name, { logs }]) => (logs === undefined ? [] : [name])),
    hosts: [...scenario.hosts],
    brokers: brokerAddresses(scenario),
    sends: [...sends],
    calls: [...calls, ...asks],
  }
}
