'use client'

import { Share2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, type ReactNode } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { useCopyLink } from '../workbench/copy-link.tsx'
import { LabChoices } from '../workbench/lab-choices.tsx'
import { LoadChoice } from '../workbench/load-choice.tsx'
import { OutageChoice } from '../workbench/outage-choice.tsx'
import { LabProvider } from '../workbench/workbench-context.tsx'
import { encodeTwin } from './twin-link.ts'
import type { Twin } from './twin.ts'

/** The one world both configurations meet, and a link that holds all of it. */
export function TwinBar({ twin, run }: { twin: Twin; run: ReactNode }) {
  const t = useTranslations('twin')
  const shell = useTranslations('workbench.shell')
  const address = useCallback(async () => {
    await twin.open()
    const { settings, engine } = twin.a.store.getState()
    const made = { engine: engine?.version ?? '', release: engine?.collector ?? '' }
    const url = new URL(window.location.href)
    url.hash = await encodeTwin({ ...settings, a: twin.a.draft.text(), b: twin.b.draft.text(), ...made })
    return url.href
  }, [twin])
  const share = useCopyLink(address)

  return (
    <div className="sticky top-(--top-bar) z-20 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-3 py-1 text-ink2 max-tablet:static max-tablet:gap-x-1.5">
      {/* What is chosen through A's lab is chosen for both. */}
      <LabProvider lab={twin.a}>
        <LabChoices />
        <LoadChoice />
        <OutageChoice />
      </LabProvider>
      <span className="flex-1" />
      <Button size="small" onClick={share.copy} title={t('share_note')}>
        <Share2 className="size-3.5" />
        {share.said === 'copied' ? shell('copied') : t('share')}
      </Button>
      <LiveRegion>{share.said ? shell(share.said) : ''}</LiveRegion>
      {run && <span className="ml-auto">{run}</span>}
    </div>
  )
}
