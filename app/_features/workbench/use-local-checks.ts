'use client'

import { useMemo } from 'react'
import type { Check } from '#sim/grading/check.ts'
import { isForEngine, judgedByEngine, judgeLocally, type LocalResult, type OperationShare } from './check-relation.ts'
import type { Lab } from './lab.ts'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

async function healthyShares(lab: Lab, operations: string[]): Promise<OperationShare[]> {
  const count = async (operation: string, fate?: 'kept') => {
    const filter = { operation, error: false, slow: false, ...(fate ? { fate } : {}) }
    return (await lab.ask('requests', { filter, sort: 'start', offset: 0, limit: 0 })).total
  }
  return Promise.all(
    operations.map(async (operation) => ({
      operation,
      happened: await count(operation),
      kept: await count(operation, 'kept'),
    })),
  )
}

/** How the run that is shown stands on each check; empty before the first run. */
export function useLocalChecks(checks: { id: string; rule: Check }[]): Map<string, LocalResult> {
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const several = useLabState((state) => state.several)
  const operations = useLabState(
    (state) => state.engine?.scenarios.find(({ id }) => id === state.settings.scenario)?.operations,
  )
  const needsHealthy = checks.some(({ rule }) => rule.kind === 'keep' && rule.where === 'healthy')
  const { value: healthy, isStale } = useAnswer(overview && operations && needsHealthy ? overview.runId : null, () =>
    healthyShares(lab, operations ?? []),
  )

  const others = useMemo(() => checks.map(({ rule }) => rule).filter(isForEngine), [checks])
  const judged = useAnswer(overview && others.length > 0 ? overview.runId : null, () =>
    lab.ask('judge', { checks: others }),
  )

  return useMemo(() => {
    const results = new Map<string, LocalResult>()
    if (several) return new Map(several.judged.map((result) => [result.id, judgedByEngine(result)]))
    if (!overview) return results
    for (const { id, rule } of checks) {
      const result = judgeLocally(rule, overview.summary, isStale ? null : healthy)
      if (result) results.set(id, result)
    }
    if (!judged.isStale) for (const result of judged.value ?? []) results.set(result.id, judgedByEngine(result))
    return results
  }, [checks, overview, several, healthy, isStale, judged.value, judged.isStale])
}
