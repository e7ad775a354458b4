'use client'

import { useTranslations } from 'next-intl'
import type { Fate } from '#sim/worker/request-protocol.ts'
import { StateGlyph, type State } from '#app/_ui/state-glyph.tsx'

const glyphs: Record<Fate, State> = { kept: 'kept', dropped: 'dropped', never: 'warn', open: 'undecided' }

export function FateGlyph({ fate }: { fate: Fate }) {
  const t = useTranslations('workbench.fate')
  return <StateGlyph state={glyphs[fate]} label={t(fate)} />
}
