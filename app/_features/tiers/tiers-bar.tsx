'use client'

import { Share2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { useCopyLink } from '../workbench/copy-link.tsx'
import { LabChoices } from '../workbench/lab-choices.tsx'
import { LoadChoice } from '../workbench/load-choice.tsx'
import { useLab } from '../workbench/workbench-context.tsx'
import { encodeTiers } from './tiers-link.ts'

/** The world that the collectors are put in, and a link that holds all of it. */
export function TiersBar() {
  const t = useTranslations('tiers')
  const shell = useTranslations('workbench.shell')
  const lab = useLab()
  const address = useCallback(async () => {
    await lab.open()
    const { settings, engine } = lab.store.getState()
    const made = { engine: engine?.version ?? '', release: engine?.collector ?? '' }
    const url = new URL(window.location.href)
    url.hash = await encodeTiers({ ...settings, collector: lab.draft.text(), ...made })
    return url.href
  }, [lab])
  const share = useCopyLink(address)
  return (
    <div className="flex min-h-9 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-3 py-1 text-ink2 max-tablet:gap-x-1.5">
      <LabChoices />
      <LoadChoice />
      <span className="flex-1" />
      <Button size="small" onClick={share.copy} title={t('share_note')}>
        <Share2 className="size-3.5" />
        {share.said === 'copied' ? shell('copied') : t('share')}
      </Button>
      <LiveRegion>{share.said ? shell(share.said) : ''}</LiveRegion>
    </div>
  )
}
