'use client'

import { ChevronLeft, ChevronRight, Dices } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'

type Props = {
  /** From 1: the place of the seed in the pool. */
  ordinal: number
  count: number
  onChange: (ordinal: number) => void
}

/** Which seed of the pool is looked at: by its number, one after the other, or any. */
export function SeedChoice({ ordinal, count, onChange }: Props) {
  const t = useTranslations('studio.seed')
  const step = (by: number) => onChange(((ordinal - 1 + by + count) % count) + 1)
  return (
    <div className="flex items-center gap-1.5">
      <IconButton label={t('previous')} size="small" onClick={() => step(-1)}>
        <ChevronLeft className="size-3.5" />
      </IconButton>
      <label className="flex items-center gap-1.5">
        <span className="text-ink2">{t('label')}</span>
        <NumberField
          key={ordinal}
          value={ordinal}
          min={1}
          max={count}
          onValueChange={(next) => next !== null && Number.isInteger(next) && onChange(next)}
          className="h-6.5 w-14 rounded-control border border-ctl bg-raised px-1.5 text-center font-mono aria-invalid:border-error"
        />
      </label>
      <IconButton label={t('next')} size="small" onClick={() => step(1)}>
        <ChevronRight className="size-3.5" />
      </IconButton>
      {/* Which one is nobody's business but chance's: nothing is graded by it. */}
      <Button size="small" onClick={() => onChange(1 + Math.floor(Math.random() * count))}>
        <Dices className="size-3.5" />
        {t('any')}
      </Button>
    </div>
  )
}
