'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { Select } from '#app/_ui/select.tsx'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { faultForms, type FaultChoice, type FaultForm as Form, type FaultKind } from './fault-kinds.ts'
import { useKnownScenario } from './use-known-scenario.ts'
import { useLab } from './workbench-context.tsx'

const field =
  'h-6.5 w-20 rounded-control border border-ctl bg-raised px-1.5 font-mono text-ink aria-invalid:border-error'
const longest = 3600

/** What to break, where, how much and when; the moment is where time stands unless another is typed. */
export function FaultForm({ onInject }: { onInject: (choice: FaultChoice) => void }) {
  const t = useTranslations('mesh')
  const lab = useLab()
  const scenario = useKnownScenario()
  const nowNs = usePlaybackNow(lab.clock, 500)
  const [kind, setKind] = useState<FaultKind>('latency')
  const [chosen, setChosen] = useState<string | null>(null)
  const [amount, setAmount] = useState<number | null>(null)
  const [atS, setAtS] = useState<number | null>(null)
  const [lastsS, setLastsS] = useState<number | null>(20)
  const forms: readonly Form[] = faultForms
  const form = forms.find((one) => one.kind === kind)!
  const places = form.place === null ? [] : (scenario?.places[form.place.from] ?? [])
  const place = places.find((one) => one === chosen) ?? places[0] ?? ''
  const moment = atS ?? Math.round(nowNs / 1e8) / 10
  const howMuch = amount ?? form.amount?.initial ?? 0
  const offered = forms.filter(({ place: at }) => at === null || (scenario?.places[at.from] ?? []).length > 0)

  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-hair p-2.5">
      <legend className="px-1 font-semibold">{t('inject_title')}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Select
          label={t('fault')}
          size="small"
          value={kind}
          onValueChange={(next) => {
            setKind(next)
            setAmount(null)
          }}
          options={offered.map((one) => ({ value: one.kind, label: t(`kind_${one.kind}`) }))}
        />
        {places.length > 0 && (
          <Select
            label={t('place')}
            size="small"
            value={place}
            onValueChange={setChosen}
            options={places.map((name) => ({ value: name, label: <span lang="en">{name}</span> }))}
          />
        )}
        {form.amount !== null && (
          <label className="flex items-center gap-1.5">
            <span lang="en" className="font-mono">
              {form.amount.key}
            </span>
            <NumberField
              key={kind}
              value={howMuch}
              min={form.amount.min}
              max={form.amount.max}
              onValueChange={setAmount}
              className={field}
            />
            {form.amount.unit}
          </label>
        )}
      </div>
      <p className="text-ui-s text-ink2">{t(`about_${kind}`)}</p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label className="flex items-center gap-1.5">
          {t('from_s')}
          <NumberField value={moment} min={0} max={longest} onValueChange={setAtS} className={field} />
        </label>
        <label className="flex items-center gap-1.5">
          {t('lasts_s')}
          <NumberField value={lastsS} min={0.1} max={longest} onValueChange={setLastsS} className={field} />
        </label>
        <span className="flex-1" />
        <Button
          size="small"
          disabled={scenario === null || (form.place !== null && place === '')}
          onClick={() => {
            onInject({ form, place, amount: howMuch, atS: moment, lastsS })
            setAtS(null)
          }}
        >
          {t('inject')}
        </Button>
      </div>
    </fieldset>
  )
}
