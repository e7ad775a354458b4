'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import type { ItemFieldProps } from './item-field.ts'

export const numberFieldClass =
  'h-11 w-32 rounded-control border border-ctl bg-raised px-2 text-right font-mono text-prompt aria-invalid:border-error'

/** One number with its unit. */
export function NumberItem({ item, value, onChange, labelledBy }: ItemFieldProps<'number'>) {
  const say = useSay('items')
  const note = useId()
  const { unit, min, max, step = 1 } = item.rule
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span className="whitespace-nowrap">
        <NumberField
          aria-labelledby={labelledBy}
          aria-describedby={note}
          min={min}
          max={max}
          step={step}
          value={typeof value === 'number' ? value : null}
          onValueChange={(next) => onChange(next ?? undefined)}
          className={numberFieldClass}
        />
        {unit && <span className="pl-2 text-prompt text-ink2">{unit}</span>}
      </span>
      <span id={note} className="text-ui-s text-ink3">
        {say('range', { min, max, unit })}
      </span>
    </div>
  )
}

/** From what to what, and why an interval cannot be right as it stands. */
export function IntervalItem({ item, value, onChange, labelledBy }: ItemFieldProps<'interval'>) {
  const t = useTranslations('items')
  const say = useSay('items')
  const id = useId()
  const { unit, min, max, widest } = item.rule
  const bounds = Array.isArray(value) ? value : []
  const [low, high] = [bounds[0], bounds[1]].map((bound) => (typeof bound === 'number' ? bound : null))

  function set(place: 0 | 1, bound: number | null) {
    const next = [low ?? '', high ?? ''] as (number | string)[]
    next[place] = bound ?? ''
    onChange(next.every((one) => one === '') ? undefined : next)
  }

  const both = typeof low === 'number' && typeof high === 'number'
  const wrong =
    both && low > high ? say('crossed') : both && high > widest * low ? say('too_wide', { low, high, widest }) : null
  return (
    <div className="flex flex-col gap-1">
      <div role="group" aria-labelledby={labelledBy} className="flex flex-wrap items-baseline gap-x-3 gap-y-2">
        {([0, 1] as const).map((place) => (
          <span key={place} className="flex items-baseline gap-2">
            <label htmlFor={`${id}-${place}`} className="text-ink2">
              {t(place === 0 ? 'from' : 'to')}
            </label>
            <NumberField
              id={`${id}-${place}`}
              aria-describedby={`${id}-note`}
              min={min}
              max={max}
              value={(place === 0 ? low : high) ?? null}
              onValueChange={(bound) => set(place, bound)}
              className={numberFieldClass}
            />
          </span>
        ))}
        <span className="text-prompt text-ink2">{unit}</span>
      </div>
      <p id={`${id}-note`} role="status" className="text-ui-s text-ink3">
        {wrong ?? (
          <>
            {say('range', { min, max, unit })} · {say('widest', { widest })}
          </>
        )}
      </p>
    </div>
  )
}
