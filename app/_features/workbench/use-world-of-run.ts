'use client'

import { useMemo } from 'react'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { useKnownScenario } from './use-known-scenario.ts'
import { useLabState } from './workbench-context.tsx'

/** The scenario with the services that the run on show had, where a lesson laid a world of its own over it. */
export function useWorldOfRun(): ScenarioInfo | null {
  const scenario = useKnownScenario()
  const overview = useLabState((state) => state.run?.overview ?? null)
  return useMemo(() => {
    const isLaidOver = overview?.settings.scenario === scenario?.id && overview?.settings.mesh?.world !== undefined
    return scenario && isLaidOver ? { ...scenario, ...overview.map } : scenario
  }, [scenario, overview])
}
