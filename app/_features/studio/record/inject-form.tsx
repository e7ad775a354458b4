'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import type { FaultKind } from '../../workbench/fault-kinds.ts'
import { allFaultForms, faultBody, freeFaultId } from '../form/new-fault.ts'
import { useStudio } from '../shell/studio-context.tsx'
import type { Move } from './recording.ts'

type Props = { atS: number; disabled: boolean; taken: readonly string[]; onInject: (move: Move) => void }

/** The most that a slider offers; more is written as YAML. */
const most: Partial<Record<FaultKind, number>> = {
  latency: 5000,
  slow_network: 5000,
  traffic: 10,
  noisy_neighbour: 20,
  saturation: 20,
  n_plus_one: 100,
}

/** Begins a fault at the moment at which time stands. */
export function InjectForm({ atS, disabled, taken, onInject }: Props) {
  const t = useTranslations('studio.record')
  const kinds = useTranslations('mesh')
  const { reading } = useStudio()
  const [kind, setKind] = useState<FaultKind>('latency')
  const [chosen, setChosen] = useState<string | null>(null)
  const [amount, setAmount] = useState<number | null>(null)
  const places = reading?.scenario?.places ?? null
  const offered = allFaultForms.filter((one) => one.place === null || (places?.[one.place.from].length ?? 0) > 0)
  const form = offered.find((one) => one.kind === kind) ?? offered[0]
  if (places === null || form === undefined) return null
  const at = form.place === null ? [] : places[form.place.from]
  const place = at.find((one) => one === chosen) ?? at[0] ?? ''
  const strength = amount ?? form.amount?.initial ?? 0

  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-hair p-2.5">
      <legend className="px-1 font-semibold">{t('inject_title')}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Select
          label={t('kind')}
          size="small"
          value={form.kind}
          onValueChange={(next) => {
            setKind(next)
            setAmount(null)
          }}
          options={offered.map((one) => ({ value: one.kind, label: kinds(`kind_${one.kind}`) }))}
        />
        {at.length > 0 && (
          <Select
            label={t('place')}
            size="small"
            value={place}
            onValueChange={setChosen}
            options={at.map((name) => ({ value: name, label: <span lang="en">{name}</span> }))}
          />
        )}
      </div>
      {form.amount !== null && (
        <Slider
          key={form.kind}
          label={t('strength', { key: form.amount.key })}
          value={strength}
          min={form.amount.min}
          max={Math.min(form.amount.max, most[form.kind] ?? form.amount.max)}
          step={form.amount.max <= 1 ? 0.01 : 1}
          unit={form.amount.unit}
          onValueChange={setAmount}
        />
      )}
      <Button
        className="self-start"
        disabled={disabled}
        onClick={() =>
          onInject({
            id: freeFaultId(form.kind, taken),
            kind: form.kind,
            body: faultBody({ form, place, amount: strength }),
            strength: form.amount?.key ?? null,
            atS,
            liftedS: null,
          })
        }
      >
        {t('inject', { at: atS.toFixed(1) })}
      </Button>
    </fieldset>
  )
}
