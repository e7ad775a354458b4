import type { WorldNames } from '#content/authored/world-names.ts'
import type { ScenarioDocument } from '#content/schema/scenario-document.ts'
import type { Drawn } from '#content/schema/parameter.ts'
import type { Diagnostic } from '#sim/diagnostic.ts'
import type { RunSettings } from '#sim/worker/run-protocol.ts'
import type { EdgeInfo, FaultPlaces, ScenarioText, ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import type { CheckForm } from '../form/check-form.ts'
import type { Worlds } from '../world/worlds.ts'

/** What a document that holds together says, and the world that it comes to on its first draw. */
export type ReadScenario = {
  document: ScenarioDocument
  names: WorldNames
  places: FaultPlaces
  map: { services: ServiceInfo[]; edges: EdgeInfo[] }
  /** The seeds that students and hidden runs are drawn from. */
  seeds: number[]
  /** What each parameter is on each of them. */
  draws: Record<string, Drawn[]>
  /** Lines (from 1) that a parameter is declared or named on. */
  lines: { line: number; name: string }[]
}

/** A text as far as it could be understood; `scenario` is null while something is wrong with it. */
export type Reading = {
  diagnostics: Diagnostic[]
  scenario: ReadScenario | null
  /** The world as far as it is YAML, whatever is wrong with it; null where it is none. */
  worlds: Worlds | null
}

/** What the engine is to run for one seed; `own` is a world that is laid over no stock scenario. */
export type SeedRun = { settings: RunSettings; own: ScenarioText | null }

/** Which of the texts that students edit take part in a run. */
export type RunWith = 'start' | 'reference'

/** What can be asked of the thread that reads documents. */
export type ReaderApi = {
  read(input: { text: string }): Promise<Reading>
  /** Null where the text is no scenario. */
  runOf(input: { text: string; seed: number; with: RunWith }): Promise<SeedRun | null>
  /** How each kind of check is filled in. */
  checkForms(input: Record<never, never>): Promise<CheckForm[]>
  /** The value of a formula over numbers by name; null where it has none. */
  calculate(input: { formula: string; numbers: Readonly<Record<string, number>> }): Promise<number | null>
}

export type ReaderMethod = keyof ReaderApi
export type ToReader = {
  [M in ReaderMethod]: { id: number; method: M; input: Parameters<ReaderApi[M]>[0] }
}[ReaderMethod]
export type FromReader =
  | { id: number; output: Awaited<ReturnType<ReaderApi[ReaderMethod]>> }
  | { id: number; fault: string }
