'use client'

import { GitCompareArrows } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { useLab, useLabState } from './workbench-context.tsx'

const loads = ['1', '4', '20'] as const

/** What runs, on which seed, at what load; then what can be done with the run. */
export function ContextBar({ choices, actions }: { choices?: ReactNode; actions: ReactNode }) {
  const t = useTranslations('workbench.shell')
  const locale = useLocale()
  const lab = useLab()
  const { scenario, seed, load } = useLabState((state) => state.settings)
  const name = useLabState((state) => state.engine?.scenarios.find(({ id }) => id === scenario)?.name[locale])
  const canCompare = useLabState((state) => state.before !== null)

  return (
    <div className="flex min-h-9 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-3 py-1 text-ink2">
      {choices ?? (
        <>
          <span className="max-tablet:hidden">
            {t('scenario')} <b className="text-ink">{name ?? scenario}</b>
          </span>
          <span>
            {t('seed')} <b className="font-mono text-ink">{seed}</b>
          </span>
        </>
      )}
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true">{t('load')}</span>
        <Segmented
          label={t('load')}
          value={loads.find((option) => Number(option) === load) ?? '1'}
          onValueChange={(next) => lab.configure({ load: Number(next) })}
          options={loads.map((value) => ({ value, label: `×${value}` }))}
        />
      </span>
      <span className="flex-1" />
      <Button
        size="small"
        disabled={!canCompare}
        title={t('compare')}
        onClick={() => lab.store.setState({ tab: 'changed', pane: 'observe' })}
        className="max-tablet:hidden"
      >
        <GitCompareArrows className="size-3.5" />
        <span className="max-wide:sr-only">{t('compare')}</span>
      </Button>
      {actions}
    </div>
  )
}
