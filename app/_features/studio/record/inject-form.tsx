'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { Slider } from '#app/_ui/slider.tsx'
import { FaultChoiceFields, useFaultChoice } from '../../workbench/fault-choice.tsx'
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
  const words = useTranslations('studio.form')
  const { known } = useStudio()
  const choice = useFaultChoice(known?.places ?? null, allFaultForms)
  if (choice === null) return null
  const { form, place, amount } = choice.chosen

  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-hair p-2.5">
      <legend className="px-1 font-semibold">{t('inject_title')}</legend>
      <FaultChoiceFields
        choice={choice}
        kindLabel={t('kind')}
        placeLabel={t('place')}
        about={form.kind === 'latency' ? words('about_adds') : undefined}
        strength={
          form.amount && (
            <Slider
              key={form.kind}
              label={t('strength', { key: form.amount.key })}
              value={amount}
              min={form.amount.min}
              max={Math.min(form.amount.max, most[form.kind] ?? form.amount.max)}
              step={form.amount.max <= 1 ? 0.01 : 1}
              unit={form.amount.unit}
              onValueChange={choice.setAmount}
            />
          )
        }
      />
      <Button
        className="self-start"
        disabled={disabled}
        onClick={() =>
          onInject({
            id: freeFaultId(form.kind, taken),
            kind: form.kind,
            body: faultBody({ form, place, amount }),
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
