'use client'

import { Play, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { Kbd } from '#app/_ui/kbd.tsx'
import { isBusy } from './lab-state.ts'
import { useLab, useLabState } from './workbench-context.tsx'

type Props = {
  /** The one filled button, unless something else is the next step. */
  primary: boolean
  /** Why it cannot run yet. */
  locked: string | null
  short?: boolean
}

/** Run, with how much; while it runs, the way to stop it. */
export function RunControls({ primary, locked, short = false }: Props) {
  const t = useTranslations('workbench.shell')
  const lab = useLab()
  const busy = useLabState((state) => isBusy(state.phase))
  const seconds = useLabState((state) => state.settings.durationS)

  if (busy) {
    return (
      <Button onClick={lab.cancel}>
        <X className="size-3.5" />
        {t('cancel')}
      </Button>
    )
  }
  return (
    <Button
      look={primary ? 'primary' : 'secondary'}
      disabled={locked !== null}
      title={locked ?? undefined}
      onClick={() => void lab.run()}
    >
      <Play className="size-3.5" />
      {t('run', { seconds })}
      {!short && (
        <span className="max-wide:hidden">
          <Kbd onAccent={primary}>Ctrl ⏎</Kbd>
        </span>
      )}
    </Button>
  )
}
