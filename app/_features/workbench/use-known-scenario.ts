'use client'

import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { useLabState } from './workbench-context.tsx'

/** What the engine knows of the scenario that is chosen; null until it has started. */
export function useKnownScenario(): ScenarioInfo | null {
  const id = useLabState((state) => state.settings.scenario)
  const scenarios = useLabState((state) => state.engine?.scenarios)
  return scenarios?.find((scenario) => scenario.id === id) ?? null
}
