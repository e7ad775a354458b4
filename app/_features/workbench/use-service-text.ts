'use client'

import { useEffect, useMemo } from 'react'
import { createDraft, type Draft } from './draft.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** The texts of services that can be changed, as settings call them. */
export type ServiceTextKind = 'sdk' | 'code'

/**
 * One service's text for the editor: what is typed goes into the settings of the next run, where the text that the
 * service has anyway is no change. `changed` is what stands in the settings.
 */
export function useServiceText(
  kind: ServiceTextKind,
  service: string,
  original: string,
): { draft: Draft; changed: string | undefined } {
  const lab = useLab()
  const changed = useLabState((state) => state.settings.mesh?.[kind]?.[service])
  const draft = useMemo(() => {
    const { mesh } = lab.store.getState().settings
    return createDraft(`${kind}.${service}`, mesh?.[kind]?.[service] ?? original, null)
  }, [lab, kind, service, original])

  useEffect(
    () =>
      draft.subscribe(() => {
        const { mesh } = lab.store.getState().settings
        const { [service]: _before, ...others } = mesh?.[kind] ?? {}
        const text = draft.text()
        lab.configure({ mesh: { ...mesh, [kind]: text === original ? others : { ...others, [service]: text } } })
      }),
    [draft, lab, kind, service, original],
  )
  // A link, or another tab of this page, may bring another text.
  useEffect(() => draft.write(changed ?? original), [draft, changed, original])

  return { draft, changed }
}
