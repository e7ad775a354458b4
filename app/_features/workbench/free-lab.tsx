'use client'

import { Columns2, Network, Share2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { Button } from '#app/_ui/button.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { useCopyLink } from './copy-link.tsx'
import { LabBrief } from './lab-brief.tsx'
import { LabChoices } from './lab-choices.tsx'
import type { LabSettings } from './lab-state.ts'
import { getLab } from './labs.ts'
import { OutageChoice } from './outage-choice.tsx'
import { decodeSharedRun, encodeSharedRun, isSharedRun } from './share-link.ts'
import { SharedRunNotice } from './shared-run-notice.tsx'
import { UrlState } from './url-state.tsx'
import { useLinkedHash } from './use-linked-hash.ts'
import { Workbench } from './workbench.tsx'
import { LabProvider, useLab } from './workbench-context.tsx'

const areas = ['workbench', 'mesh', 'trace'] as const

export type FreeLabProps = { settings: LabSettings; collector: string }

function FreeBench({ collector }: { collector: string }) {
  const t = useTranslations('workbench')
  const locale = useLocale()
  const lab = useLab()
  const link = useLinkedHash(
    isSharedRun,
    decodeSharedRun,
    ({ collector: text, engine: _engine, release: _release, ...settings }) => {
      lab.configure({ outage: null, mesh: null, ...settings })
      lab.replaceText(text, 'link')
    },
  )

  const address = useCallback(async () => {
    await lab.open()
    const { settings, engine } = lab.store.getState()
    const hash = await encodeSharedRun({
      ...settings,
      collector: lab.draft.text(),
      engine: engine?.version ?? '',
      release: engine?.collector ?? '',
    })
    const url = new URL(window.location.href)
    url.hash = hash
    return url.href
  }, [lab])
  const share = useCopyLink(address)

  return (
    <Workbench
      wholePage
      ofLesson={false}
      limit={null}
      original={collector}
      editsWorld
      brief={<LabBrief notice={link && <SharedRunNotice link={link} />} />}
      choices={
        <>
          <LabChoices />
          <OutageChoice />
        </>
      }
      actions={
        <>
          <ButtonLink size="small" href={`/${locale}/lab/twin`} title={t('lab.twin_note')}>
            <Columns2 className="size-3.5" />
            <span className="max-tablet:sr-only">{t('lab.twin')}</span>
          </ButtonLink>
          <ButtonLink size="small" href={`/${locale}/lab/tiers`} title={t('lab.tiers_note')}>
            <Network className="size-3.5" />
            <span className="max-desk:sr-only">{t('lab.tiers')}</span>
          </ButtonLink>
          <Button size="small" onClick={share.copy} title={t('lab.share_note')}>
            <Share2 className="size-3.5" />
            {share.said === 'copied' ? t('shell.copied') : t('lab.share')}
          </Button>
          <LiveRegion>{share.said ? t(`shell.${share.said}`) : ''}</LiveRegion>
        </>
      }
    />
  )
}

/** The workbench without a lesson: any scenario, any configuration, and a link that gives the same run anywhere. */
export function FreeLab({ settings, collector }: FreeLabProps) {
  const [lab] = useState(() => getLab('free', settings, collector))
  return (
    <AreaMessages areas={areas}>
      <LabProvider lab={lab}>
        <UrlState ownsWorld>
          <FreeBench collector={collector} />
        </UrlState>
      </LabProvider>
    </AreaMessages>
  )
}
