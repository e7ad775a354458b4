import type { Diagnostic } from '../../../diagnostic.ts'
import type { Scenario } from '../../scenario.ts'
import type { Directory } from '../../steps/compile-steps.ts'
import type { StepRunner } from '../../operation.ts'
import type { World } from '../../world.ts'

/** The processes of one world that run code. */
export interface WorldCode {
  /** What an operation does whose handler is code. */
  handler(service: string, operation: string): StepRunner
  /** Starts every program; after all operations are known. */
  start(): void
  /** Gives back what the processes hold; after the run. */
  dispose(): void
}

/** What compiles and runs code, loaded. */
export interface CodeEngine {
  /** False when a program has brought it down, and another must be loaded. */
  readonly usable: boolean
  /** What is wrong with a scenario's code; ranges are in the code's own text, and `params.service` says whose. */
  check(scenario: Scenario): readonly Diagnostic[]
  /** `endAt` (ns) is when timers stop. */
  begin(world: World, directory: Directory, endAt: number): WorldCode
}

let engine: CodeEngine | null = null
let failure: Error | null = null
let loading: Promise<void> | null = null

/**
 * Loads what runs code, where a scenario has some, and answers what is wrong with that code. To be waited for
 * before a run: runs themselves wait for nothing real.
 */
export async function loadScenarioCode(scenario: Scenario): Promise<readonly Diagnostic[]> {
  if (!hasCode(scenario)) return []
  if (!isCodeReady(scenario)) await loading
  if (failure !== null) throw failure
  return engine!.check(scenario)
}

/** What is wrong with a scenario's code, once what compiles it is loaded; nothing before that. */
export function checkScenarioCode(scenario: Scenario): readonly Diagnostic[] {
  return hasCode(scenario) && engine !== null ? engine.check(scenario) : []
}

/** Whether a run of a scenario can begin; if not, begins to load what it needs. Throws when that did not come. */
export function isCodeReady(scenario: Scenario): boolean {
  if (!hasCode(scenario)) return true
  if (engine !== null && engine.usable) return true
  if (failure !== null) {
    const error = failure
    failure = null
    throw error
  }
  loading ??= load()
  return false
}

/** The processes of a world that run code; null in one without. */
export function beginCode(world: World, directory: Directory, endAt: number): WorldCode | null {
  if (!hasCode(world.scenario)) return null
  if (engine === null) throw new Error(`What runs the code of ${world.scenario.id} was not loaded before its run.`)
  return engine.begin(world, directory, endAt)
}

async function load(): Promise<void> {
  try {
    const { loadCodeEngine } = await import('./code-engine.ts')
    engine = await loadCodeEngine()
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error))
  } finally {
    loading = null
  }
}

function hasCode({ services }: Scenario): boolean {
  for (const name in services) if (services[name]!.code !== undefined) return true
  return false
}
