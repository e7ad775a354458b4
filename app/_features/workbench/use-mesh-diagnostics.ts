'use client'

import { useEffect, useState } from 'react'
import type { RunDiagnostic } from '#sim/worker/run-protocol.ts'
import { useLab, useLabState } from './workbench-context.tsx'

const pauseMs = 200

/** What is wrong with the changes made to the world, a moment after the last of them. */
export function useMeshDiagnostics(): RunDiagnostic[] {
  const lab = useLab()
  const mesh = useLabState((state) => state.settings.mesh ?? null)
  const scenario = useLabState((state) => state.settings.scenario)
  const isReady = useLabState((state) => state.engine !== null)
  const [checked, setChecked] = useState<{ mesh: unknown; diagnostics: RunDiagnostic[] }>({
    mesh: null,
    diagnostics: [],
  })

  useEffect(() => {
    if (!isReady || mesh === null) return
    const timer = setTimeout(() => {
      lab.client
        .call('checkMesh', { scenario, mesh })
        .then(({ diagnostics }) => setChecked({ mesh, diagnostics }))
        // The next change, or the run itself, asks again.
        .catch(() => undefined)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [lab, scenario, mesh, isReady])

  return mesh === null ? [] : checked.diagnostics
}
