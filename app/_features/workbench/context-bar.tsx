'use client'

import { GitCompareArrows } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { LoadChoice } from './load-choice.tsx'
import { useLab, useLabState } from './workbench-context.tsx'

type Props = {
  choices?: ReactNode
  /** What the world is called, where it is not the scenario's. */
  world?: string | null | undefined
  actions: ReactNode
}

/** What runs, on which seed, at what load; then what can be done with the run. */
export function ContextBar({ choices, world, actions }: Props) {
  const t = useTranslations('workbench.shell')
  const locale = useLocale()
  const lab = useLab()
  const { scenario, seed } = useLabState((state) => state.settings)
  const name = useLabState((state) => state.engine?.scenarios.find(({ id }) => id === scenario)?.name[locale])
  const canCompare = useLabState((state) => state.before !== null)

  return (
    <div className="flex min-h-9 flex-none flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line bg-surface px-3 py-1 max-tablet:gap-x-1.5 text-ink2">
      {choices ?? (
        <>
          <span className="max-tablet:hidden">
            {t('scenario')} <b className="text-ink">{world ?? name ?? scenario}</b>
          </span>
          <span>
            {t('seed')} <b className="font-mono text-ink">{seed}</b>
          </span>
        </>
      )}
      <LoadChoice />
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
