'use client'

import { Play, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import type { Twin } from './twin.ts'

/** Run both; while they run, the way to stop them. */
export function TwinRun({ twin, wide = false }: { twin: Twin; wide?: boolean }) {
  const t = useTranslations('twin')
  const busy = useStore(twin.store, (state) => state.busy)
  const width = wide ? 'w-full' : ''
  if (busy) {
    return (
      <Button onClick={twin.cancel} className={width}>
        <X className="size-3.5" />
        {t('cancel')}
      </Button>
    )
  }
  return (
    <Button look="primary" onClick={() => void twin.run()} className={width}>
      <Play className="size-3.5" />
      {t('run')}
      {!wide && (
        <span className="max-wide:hidden">
          <Kbd onAccent>Ctrl ⏎</Kbd>
        </span>
      )}
    </Button>
  )
}
