'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { Splitter } from '#app/_ui/splitter.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { EditPane } from '../workbench/edit-pane.tsx'
import { focusPane } from '../workbench/focus-pane.ts'
import { showPane, type LabSettings } from '../workbench/lab-state.ts'
import { RunControls } from '../workbench/run-controls.tsx'
import { SharedRunNotice } from '../workbench/shared-run-notice.tsx'
import { useLinkedHash } from '../workbench/use-linked-hash.ts'
import { LabProvider, useLabState } from '../workbench/workbench-context.tsx'
import { WorldUrl } from '../workbench/world-url.tsx'
import { tierExamples, tierTexts } from './tier-examples.ts'
import { TiersAnnouncer } from './tiers-announcer.tsx'
import { TiersBar } from './tiers-bar.tsx'
import { decodeTiers, isTiersLink } from './tiers-link.ts'
import { TiersOutcome } from './tiers-outcome.tsx'
import { getTiers } from './tiers-page.ts'
import type { Tiers } from './tiers.ts'

const areas = ['workbench', 'tiers'] as const
const panes = ['edit', 'observe'] as const

export type TiersBenchProps = { settings: LabSettings }

/** Ctrl+Enter runs wherever the focus is, if no editor has heard it first; F6 goes from part to part. */
function useTiersKeys({ lab }: Tiers, root: RefObject<HTMLElement | null>) {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (event.key === 'F6') focusPane(root.current, event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void lab.run()
    else return
    event.preventDefault()
  })
  // Keys are heard at the document: the focus may be on the page itself.
  useEffect(() => {
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}

function Bench({ tiers }: { tiers: Tiers }) {
  const t = useTranslations('tiers')
  const shell = useTranslations('workbench.shell')
  const { lab } = tiers
  const root = useRef<HTMLDivElement>(null)
  const isPhone = useMedia('(width < 720px)')
  const pane = useLabState((state) => state.pane)
  const news = useLabState((state) => state.news)
  const phase = useLabState((state) => state.phase)
  const shown = pane === 'observe' ? 'observe' : 'edit'
  const link = useLinkedHash(isTiersLink, decodeTiers, tiers.open)
  useTiersKeys(tiers, root)

  // The engine starts when the page appears, not when Run is pressed.
  useEffect(() => void lab.open(), [lab])

  const contents = {
    edit: (
      <EditPane
        original={tierTexts[tierExamples[0]]}
        ofLesson={false}
        locked={null}
        runIsNext
        topology={{
          tab: t('tab'),
          label: t('editor'),
          items: tierExamples.map((example) => ({
            id: example,
            label: t('start_from', { example: t(`examples.${example}.name`) }),
            onSelect: () => tiers.take(example),
          })),
        }}
      />
    ),
    observe: <TiersOutcome tiers={tiers} />,
  }
  const sizes = { edit: { initial: 460, min: 340 }, observe: { min: 360 } }
  return (
    <CSPProvider disableStyleElements>
      <div ref={root} className="isolate flex min-h-0 flex-1 flex-col bg-surface text-ui">
        <TiersBar />
        {link && (
          <div className="flex-none border-b border-line px-3 py-2">
            <SharedRunNotice link={link} />
          </div>
        )}
        <Splitter
          label={shell('panes')}
          handleLabel={(name) => shell('handle', { pane: name })}
          expandLabel={(name) => shell('expand', { pane: name })}
          active={shown}
          onActiveChange={(id) => lab.store.setState((state) => showPane(state, id === 'observe' ? 'observe' : 'edit'))}
          panes={panes.map((id) => ({
            id,
            label: shell(id),
            ...sizes[id],
            news:
              isPhone && id !== shown && news.includes(id) ? (
                <StateGlyph
                  state={id === 'edit' ? 'error' : phase.kind === 'done' ? 'kept' : 'undecided'}
                  label={shell('news')}
                />
              ) : null,
            content: contents[id],
          }))}
          className="min-h-0 flex-1"
        />
        {isPhone && (
          <div className="flex-none border-t border-line p-2 [&_button]:w-full">
            <RunControls primary locked={null} short />
          </div>
        )}
        <TiersAnnouncer tiers={tiers} />
      </div>
    </CSPProvider>
  )
}

/** Several collectors in one text: run them, see who decided what, and what was lost between them. */
export function TiersBench({ settings }: TiersBenchProps) {
  const [tiers] = useState(() => getTiers(settings))
  return (
    <AreaMessages areas={areas}>
      <LabProvider lab={tiers.lab}>
        <WorldUrl lab={tiers.lab} hasRun={() => tiers.store.getState().run !== null} />
        <Bench tiers={tiers} />
      </LabProvider>
    </AreaMessages>
  )
}
