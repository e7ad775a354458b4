'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import type { FaultPlaces } from '#sim/worker/scenario-protocol.ts'
import { NumberField } from '#app/_ui/number-field.tsx'
import { Select } from '#app/_ui/select.tsx'
import { faultForms, type FaultForm, type FaultKind } from './fault-kinds.ts'

/** The kind of a fault, where it acts and how strongly. */
export type ChosenFault = { form: FaultForm; place: string; amount: number }

/** A choice under way: what is chosen, what else could be, and the ways to choose. */
export type FaultChoice = {
  chosen: ChosenFault
  /** The kinds that have somewhere to act in this world. */
  offered: readonly FaultForm[]
  /** Where the chosen kind can act; empty where it acts on the whole world. */
  places: readonly string[]
  setKind: (kind: FaultKind) => void
  setPlace: (place: string) => void
  setAmount: (amount: number | null) => void
}

const everyForm: readonly FaultForm[] = faultForms

/** Lets somebody choose a fault of these kinds for a world with these places; null while those are not known. */
export function useFaultChoice(known: FaultPlaces | null, forms = everyForm): FaultChoice | null {
  const [kind, setKind] = useState<FaultKind>('latency')
  const [place, setPlace] = useState<string | null>(null)
  const [amount, setAmount] = useState<number | null>(null)
  if (known === null) return null
  const offered = forms.filter((one) => one.place === null || known[one.place.from].length > 0)
  const form = offered.find((one) => one.kind === kind) ?? offered[0]
  if (form === undefined) return null
  const places = form.place === null ? [] : known[form.place.from]
  return {
    chosen: {
      form,
      place: places.find((one) => one === place) ?? places[0] ?? '',
      amount: amount ?? form.amount?.initial ?? 0,
    },
    offered,
    places,
    setKind(next) {
      setKind(next)
      // How strongly means something else for every kind.
      setAmount(null)
    },
    setPlace,
    setAmount,
  }
}

type Props = {
  choice: FaultChoice
  kindLabel: string
  placeLabel: string
  /** In place of a field for the strength. */
  strength?: ReactNode
  /** What the chosen kind does, where its own words do not fit. */
  about?: string | undefined
}

/** The fields of a choice: kind, place and strength, and below them what the kind is. */
export function FaultChoiceFields({ choice, kindLabel, placeLabel, strength, about }: Props) {
  const t = useTranslations('mesh')
  const { chosen, offered, places, setKind, setPlace, setAmount } = choice
  const { form, place, amount } = chosen
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Select
          label={kindLabel}
          size="small"
          value={form.kind}
          onValueChange={setKind}
          options={offered.map((one) => ({ value: one.kind, label: t(`kind_${one.kind}`) }))}
        />
        {places.length > 0 && (
          <Select
            label={placeLabel}
            size="small"
            value={place}
            onValueChange={setPlace}
            options={places.map((name) => ({ value: name, label: <span lang="en">{name}</span> }))}
          />
        )}
        {strength === undefined && form.amount !== null && (
          <label className="flex items-center gap-1.5">
            <span lang="en" className="font-mono">
              {form.amount.key}
            </span>
            <NumberField
              key={form.kind}
              value={amount}
              min={form.amount.min}
              max={form.amount.max}
              onValueChange={setAmount}
              className="h-6.5 w-20 rounded-control border border-ctl bg-raised px-1.5 font-mono text-ink aria-invalid:border-error"
            />
            {form.amount.unit}
          </label>
        )}
      </div>
      {strength}
      <p className="text-ui-s text-ink2">{about ?? t(`about_${form.kind}`)}</p>
    </>
  )
}
