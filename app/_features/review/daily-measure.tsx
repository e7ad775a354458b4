'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Field } from '#app/_ui/field.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'

type Props = {
  value: number
  limits: { least: number; most: number }
  /** False when the server could not take it. */
  save: (count: number) => Promise<boolean>
}

/** How many cards a day the learner wants at most; saved when the field is left or Enter is pressed. */
export function DailyMeasure({ value, limits, save }: Props) {
  const t = useTranslations('review')
  const id = useId()
  const [count, setCount] = useState<number | null>(value)
  const [kept, setKept] = useState(value)
  const [state, setState] = useState<'still' | 'saved' | 'unsaved'>('still')

  async function keep() {
    if (count === null || count === kept || !Number.isInteger(count)) return
    const saved = await save(count)
    setState(saved ? 'saved' : 'unsaved')
    if (saved) setKept(count)
  }

  return (
    <div className="mt-12 border-t border-hair pt-3">
      <Field id={id} label={t('daily')} hint={t('daily_note', { least: limits.least, most: limits.most })}>
        <NumberField
          id={id}
          value={count}
          onValueChange={setCount}
          min={limits.least}
          max={limits.most}
          aria-describedby={`${id}-note`}
          onBlur={() => void keep()}
          onKeyDown={(event) => event.key === 'Enter' && void keep()}
          className="h-8 w-20 rounded-control border border-ctl bg-sunk px-2 text-ui"
        />
      </Field>
      <p role="status" className="mt-1 text-ui-s text-ink2">
        {state === 'saved' && t('daily_saved', { count: kept })}
        {state === 'unsaved' && t('unsaved')}
      </p>
    </div>
  )
}
