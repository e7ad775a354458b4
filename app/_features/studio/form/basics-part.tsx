'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { getEngine } from '../../workbench/engine.ts'
import { BoundNumber, BoundSelect, BoundWords } from './bound-fields.tsx'
import { Part } from './part.tsx'

/** What a scenario is called, for whom it is, and the run that students see. */
export function BasicsPart() {
  const t = useTranslations('studio.form')
  const [worlds, setWorlds] = useState<readonly ScenarioInfo[]>([])
  // The engine knows which worlds there are.
  useEffect(() => {
    let isWanted = true
    getEngine()
      .call('engine', {})
      .then(
        ({ scenarios }) => isWanted && setWorlds(scenarios),
        () => undefined,
      )
    return () => {
      isWanted = false
    }
  }, [])
  return (
    <Part title={t('basics')} open>
      <BoundWords path={['title']} label={t('title')} rows={1} />
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <BoundSelect
          path={['level']}
          label={t('level')}
          fallback="M"
          options={(['J', 'M', 'S', 'St'] as const).map((value) => ({ value, label: t(`level_${value}`) }))}
        />
        <BoundNumber path={['minutes']} label={t('minutes')} min={1} max={240} />
        <BoundSelect
          path={['delivery']}
          label={t('delivery')}
          fallback="telemetry"
          options={(['telemetry', 'workbench'] as const).map((value) => ({ value, label: t(`delivery_${value}`) }))}
        />
        <BoundSelect
          path={['based_on']}
          label={t('based_on')}
          fallback=""
          options={worlds.map(({ id }) => ({ value: id, label: <span lang="en">{id}</span> }))}
        />
        <BoundNumber path={['shown', 'load']} label={t('load')} min={0.01} max={100} step={0.5} fallback={1} />
        <BoundNumber path={['shown', 'duration_s']} label={t('duration')} min={1} max={600} fallback={60} />
      </div>
    </Part>
  )
}
