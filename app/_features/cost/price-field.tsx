'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'

/** What a million spans cost at one's own backend. */
export function PriceField({ price, onPrice }: { price: number; onPrice: (price: number) => void }) {
  const t = useTranslations('workbench.cost')
  const id = useId()
  return (
    <Field id={id} label={t('price')} hint={t('price_note')} className="max-w-80 pb-3">
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true">$</span>
        <NumberField
          id={id}
          value={price}
          min={0}
          max={1_000_000}
          step={0.1}
          onValueChange={(next) => next !== null && onPrice(next)}
          className="h-7 w-24 rounded-control border border-ctl bg-raised px-2 aria-invalid:border-error"
        />
      </span>
    </Field>
  )
}
