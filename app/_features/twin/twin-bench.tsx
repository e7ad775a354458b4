'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { useStore } from 'zustand'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Splitter } from '#app/_ui/splitter.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { focusPane } from '../workbench/focus-pane.ts'
import { sameWorld, settingsOf, type LabSettings } from '../workbench/lab-state.ts'
import { SharedRunNotice } from '../workbench/shared-run-notice.tsx'
import { useLinkedHash } from '../workbench/use-linked-hash.ts'
import { LabProvider } from '../workbench/workbench-context.tsx'
import { WorldUrl } from '../workbench/world-url.tsx'
import { TwinBar } from './twin-bar.tsx'
import { TwinHalf } from './twin-half.tsx'
import { decodeTwin, isTwinLink } from './twin-link.ts'
import { TwinReadout } from './twin-readout.tsx'
import { TwinRun } from './twin-run.tsx'
import { twinSides, type Twin, type TwinResult } from './twin.ts'
import { getTwin } from './twins.ts'

const areas = ['workbench', 'twin'] as const
const letters = { a: 'A', b: 'B' } as const

export type TwinBenchProps = { settings: LabSettings; collector: string }

/** Ctrl+Enter runs both wherever the focus is, if no editor has heard it first; F6 goes from part to part. */
function useTwinKeys(twin: Twin, root: RefObject<HTMLElement | null>) {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (event.key === 'F6') focusPane(root.current, event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void twin.run()
    else return
    event.preventDefault()
  })
  // Keys are heard at the document: the focus may be on the page itself.
  useEffect(() => {
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}

/** Whether what is on the page is no longer what ran. */
function useIsEdited(twin: Twin, result: TwinResult | null): boolean {
  const a = useStore(twin.a.store)
  const b = useStore(twin.b.store)
  const ran = (result?.a ?? result?.b)?.overview.settings
  if (!ran) return false
  const [then, now] = [settingsOf(ran), a.settings]
  return (
    (result?.a !== null && a.edited) ||
    (result?.b !== null && b.edited) ||
    !sameWorld(then, now) ||
    then.outage?.fromS !== now.outage?.fromS ||
    then.outage?.untilS !== now.outage?.untilS
  )
}

function Outcome({ twin }: { twin: Twin }) {
  const say = useSay('twin')
  const { busy, result, failed } = useStore(twin.store)
  const edited = useIsEdited(twin, result)
  if (!result) {
    return <p className="px-4 py-6 text-ink2">{say(failed ? 'failed' : busy ? 'running' : 'nothing')}</p>
  }
  return (
    <div className={busy ? 'opacity-60' : undefined}>
      {edited && !busy && (
        <p className="border-b border-hair px-4 py-1.5 text-ink2">
          <StateGlyph state="warn" /> {say('edited')}
        </p>
      )}
      <TwinReadout twin={twin} result={result} />
    </div>
  )
}

/** Tells screen readers what both runs came to. */
function TwinAnnouncer({ twin }: { twin: Twin }) {
  const t = useTranslations('twin')
  const { busy, result, failed } = useStore(twin.store)
  const words = () => {
    if (busy) return t('running')
    if (failed) return t('failed')
    if (!result) return ''
    if (!result.a || !result.b) return t('one_ran', { missing: result.a ? 'B' : 'A' })
    const { onlyA, onlyB, both } = result.comparison
    return t('announced', { both, onlyA, onlyB })
  }
  return <LiveRegion>{words()}</LiveRegion>
}

function Bench({ twin, original }: { twin: Twin; original: string }) {
  const t = useTranslations('twin')
  const shell = useTranslations('workbench.shell')
  const root = useRef<HTMLDivElement>(null)
  const isPhone = useMedia('(width < 720px)')
  const side = useStore(twin.store, (state) => state.side)
  const phases = { a: useStore(twin.a.store, ({ phase }) => phase), b: useStore(twin.b.store, ({ phase }) => phase) }
  const [half] = useState(() => Math.max(300, Math.round(document.documentElement.clientWidth / 2)))
  const link = useLinkedHash(isTwinLink, decodeTwin, twin.take)
  useTwinKeys(twin, root)

  // The engine starts when the page appears, not when Run is pressed.
  useEffect(() => void twin.open(), [twin])

  return (
    <CSPProvider disableStyleElements>
      <div ref={root} className="isolate flex flex-1 flex-col bg-surface text-ui">
        <TwinBar twin={twin} run={isPhone ? null : <TwinRun twin={twin} />} />
        {link && (
          <div className="border-b border-line px-3 py-2">
            <LabProvider lab={twin.a}>
              <SharedRunNotice link={link} />
            </LabProvider>
          </div>
        )}
        <Splitter
          label={t('halves')}
          handleLabel={(name) => shell('handle', { pane: name })}
          expandLabel={(name) => shell('expand', { pane: name })}
          active={side}
          onActiveChange={(id) => twin.store.setState({ side: id === 'b' ? 'b' : 'a' })}
          panes={twinSides.map((id) => {
            const other = id === 'a' ? 'b' : 'a'
            return {
              id,
              label: letters[id],
              initial: half,
              min: 280,
              news:
                isPhone && id !== side && phases[id].kind === 'refused' ? (
                  <StateGlyph state="fail" label={shell('news')} />
                ) : null,
              content: (
                <TwinHalf
                  letter={letters[id]}
                  lab={twin[id]}
                  other={{ letter: letters[other], lab: twin[other] }}
                  original={original}
                />
              ),
            }
          })}
          className="h-[clamp(20rem,56dvh,34rem)] flex-none border-b border-line"
        />
        <section data-pane="readout" tabIndex={-1} aria-label={t('readout')} className="-outline-offset-2">
          <Outcome twin={twin} />
        </section>
        {isPhone && (
          <div className="sticky bottom-0 z-20 mt-auto border-t border-line bg-surface p-2">
            <TwinRun twin={twin} wide />
          </div>
        )}
        <TwinAnnouncer twin={twin} />
      </div>
    </CSPProvider>
  )
}

/** Two configurations on the same run: what each keeps, costs, counts, and how long it takes. */
export function TwinBench({ settings, collector }: TwinBenchProps) {
  const [twin] = useState(() => getTwin(settings, collector))
  return (
    <AreaMessages areas={areas}>
      <WorldUrl lab={twin.a} hasRun={() => twin.store.getState().result !== null} />
      <Bench twin={twin} original={collector} />
    </AreaMessages>
  )
}
