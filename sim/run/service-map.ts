import type { Scenario } from '../mesh/scenario.ts'
import type { Step } from '../mesh/scenario/step.ts'
import type { EdgeInfo, ServiceInfo } from '../worker/scenario-protocol.ts'

/** Who there is and who can call whom, as the scenario declares it: services first, then silent peers. */
export type ServiceMap = {
  services: ServiceInfo[]
  edges: EdgeInfo[]
  /** Index of a service or peer by name. */
  indexOf: ReadonlyMap<string, number>
  /** Index of the edge between two of them, `from * services.length + to`. */
  edgeOf: ReadonlyMap<number, number>
}

/** Draws the map of a scenario. */
export function buildServiceMap(scenario: Scenario): ServiceMap {
  const services: ServiceInfo[] = [
    ...Object.entries(scenario.services).map(([name, { palette, replicas }]) => ({
      name,
      palette,
      silent: false,
      replicas,
    })),
    ...Object.entries(scenario.peers).map(([name, { palette }]) => ({ name, palette, silent: true, replicas: 1 })),
  ]
  const indexOf = new Map(services.map(({ name }, index) => [name, index]))
  const edges: EdgeInfo[] = []
  const edgeOf = new Map<number, number>()
  const connect = (from: number, target: string | undefined, asynchronous: boolean): void => {
    const to = target === undefined ? undefined : indexOf.get(target)
    if (to === undefined) return
    const key = from * services.length + to
    if (edgeOf.has(key)) return
    edgeOf.set(key, edges.length)
    edges.push({ from, to, asynchronous })
  }
  const consumers = new Map<string, string>()
  for (const [name, { operations }] of Object.entries(scenario.services)) {
    for (const { consumes } of Object.values(operations)) if (consumes !== undefined) consumers.set(consumes, name)
  }
  const walk = (from: number, steps: readonly Step[]): void => {
    for (const step of steps) {
      if ('call' in step) connect(from, step.call.split('.')[0], false)
      if ('ask' in step) connect(from, step.ask, false)
      if ('publish' in step) connect(from, consumers.get(step.publish), true)
      for (const key of ['steps', 'miss', 'parallel', 'repeat', 'retry'] as const) {
        const inner = (step as Record<string, unknown>)[key]
        if (Array.isArray(inner)) walk(from, inner as Step[])
      }
    }
  }
  for (const [name, { operations }] of Object.entries(scenario.services)) {
    for (const { steps } of Object.values(operations)) walk(indexOf.get(name)!, steps)
  }
  return { services, edges, indexOf, edgeOf }
}
