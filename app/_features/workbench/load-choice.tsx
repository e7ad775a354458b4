'use client'

import { useTranslations } from 'next-intl'
import { Segmented } from '#app/_ui/segmented.tsx'
import { useKnownScenario } from './use-known-scenario.ts'
import { useLab, useLabState } from './workbench-context.tsx'

const usual = [1, 4, 20]

/** How many times the scenario's own rate the next run has. */
export function LoadChoice() {
  const t = useTranslations('workbench.shell')
  const lab = useLab()
  const load = useLabState((state) => state.settings.load)
  const loads = (useKnownScenario()?.loads ?? usual).map(String)
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true">{t('load')}</span>
      <Segmented
        label={t('load')}
        value={loads.find((option) => Number(option) === load) ?? loads[0]!}
        onValueChange={(next) => lab.configure({ load: Number(next) })}
        options={loads.map((value) => ({ value, label: `×${value}` }))}
      />
    </span>
  )
}
