'use client'

import { Dices } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { Select } from '#app/_ui/select.tsx'
import { useLab, useLabState } from './workbench-context.tsx'

const field = 'h-6.5 rounded-control border border-ctl bg-raised px-1.5 font-mono text-ink aria-invalid:border-error'

/** Scenario, seed and length of the next run. */
export function LabChoices() {
  const t = useTranslations('workbench')
  const locale = useLocale()
  const lab = useLab()
  const { scenario, seed, durationS } = useLabState((state) => state.settings)
  const scenarios = useLabState((state) => state.engine?.scenarios) ?? []

  function chooseScenario(id: string) {
    const [before, after] = [scenario, id].map((name) => scenarios.find((one) => one.id === name))
    lab.configure({ scenario: id, mesh: null, ...(after && { durationS: after.durationS }) })
    // A text nobody has touched follows the scenario it belongs to.
    if (before && after && lab.draft.text() === before.defaultCollector) {
      lab.replaceText(after.defaultCollector, 'reset')
    }
  }

  return (
    <>
      {scenarios.length > 0 && (
        <Select
          label={t('shell.scenario')}
          size="small"
          value={scenario}
          onValueChange={chooseScenario}
          options={scenarios.map(({ id, name }) => ({ value: id, label: name[locale] }))}
        />
      )}
      <label className="flex items-center gap-1.5">
        {t('shell.seed')}
        <NumberField
          value={seed}
          min={0}
          max={4_294_967_295}
          onValueChange={(next) => next !== null && Number.isInteger(next) && lab.configure({ seed: next })}
          className={`${field} w-24`}
        />
      </label>
      <IconButton
        label={t('shell.any_seed')}
        size="small"
        onClick={() => lab.configure({ seed: 1 + Math.floor(Math.random() * 999_999) })}
        className="-ml-3 max-tablet:-ml-1"
      >
        <Dices className="size-3.5" />
      </IconButton>
      <label className="flex items-center gap-1.5 max-tablet:hidden">
        {t('lab.seconds')}
        <NumberField
          value={durationS}
          min={1}
          max={3600}
          step={10}
          onValueChange={(next) => next !== null && lab.configure({ durationS: next })}
          className={`${field} w-16`}
        />
      </label>
    </>
  )
}
