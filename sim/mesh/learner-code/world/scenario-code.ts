import type { Diagnostic } from '../../../diagnostic.ts'
import type { Scenario } from '../../scenario.ts'
import type { Directory } from '../../steps/compile-steps.ts'
import type { StepRunner } from '../../operation.ts'
import type { World } from '../../world.ts'

/** The processes of one world that run code. */
export interface WorldCode {
  /** What an operation does whose handler is code; `place` is `service/operation`. */
  handler(service: string, operation: string): StepRunner
  /** Starts every program; after all operations are known. */
  start(): void
  /** Gives back what the processes hold; after the run. */
  dispose(): void
}

/** A scenario's programs, compiled, with the engine that runs them loaded. */
export type PreparedCode = {
  diagnostics: readonly Diagnostic[]
  begin(world: World, directory: Directory, endAt: number): WorldCode
}

const prepared = new WeakMap<Scenario, PreparedCode>()

/**
 * Compiles a scenario's code and loads what runs it; to be waited for before a run of a scenario, and
 * nothing for one without code. Answers what is wrong with the code; ranges are in the code's own text,
 * and `params.service` says whose.
 */
export async function loadScenarioCode(scenario: Scenario): Promise<readonly Diagnostic[]> {
  if (!hasCode(scenario)) return []
  const { prepareCode } = await import('./prepare-code.ts')
  const code = await prepareCode(scenario)
  prepared.set(scenario, code)
  return code.diagnostics
}

/** The processes of a world that run code; null in one without. `endAt` (ns) is when timers stop. */
export function beginCode(world: World, directory: Directory, endAt: number): WorldCode | null {
  if (!hasCode(world.scenario)) return null
  const code = prepared.get(world.scenario)
  if (code === undefined) throw new Error(`The code of ${world.scenario.id} was not loaded before its run.`)
  if (code.diagnostics.length > 0) throw new Error(`The code of ${world.scenario.id} does not compile.`)
  return code.begin(world, directory, endAt)
}

function hasCode({ services }: Scenario): boolean {
  for (const name in services) if (services[name]!.code !== undefined) return true
  return false
}
