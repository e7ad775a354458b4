'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { SpanTrait } from '#sim/worker/explore-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { formatValue } from '#app/_ui/format-quantity.ts'

/** What the listed traces have in common, since a comparison was asked for them; takes it away again. */
export function TraitButton({ trait, onClear }: { trait: SpanTrait; onClear: () => void }) {
  const t = useTranslations('explore.compare')
  return (
    <Button size="small" title={t('clear_trait')} onClick={onClear} className="max-w-full">
      <span lang="en" className="truncate">
        {traitText(trait)}
      </span>
      <X className="size-3.5 flex-none" aria-label={t('clear_trait')} />
    </Button>
  )
}

function traitText(trait: SpanTrait): string {
  if (trait.by === 'operation') return `${trait.service} ${trait.name}`
  const { key, value, range } = trait
  if (range) return `${formatValue(range[0])} ≤ ${key} < ${formatValue(range[1])}`
  return value === null ? `−${key}` : `${key}=${value}`
}
