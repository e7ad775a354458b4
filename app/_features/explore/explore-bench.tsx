'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { useTranslations } from 'next-intl'
import { AddressAdapter } from '#app/_ui/address-adapter.tsx'
import { useEffect, useState, type DragEvent } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { ExploreUrl } from './explore-url.tsx'
import { getExplore } from './explore-page.ts'
import type { Explore, ExploreState } from './explore.ts'
import { FileReport } from './file-report.tsx'
import { readChosenFile } from './read-chosen-files.ts'
import { SourceViews } from './source-views.tsx'
import { StartPanel } from './start-panel.tsx'
import { TraceList } from './trace-list.tsx'
import { TraceViews } from './trace-views.tsx'

/** Anybody's traces: a list, and the one that is open in every view there is. */
export function ExploreBench() {
  const [explore] = useState(getExplore)
  return (
    <CSPProvider disableStyleElements>
      <AddressAdapter>
        <Bench explore={explore} />
      </AddressAdapter>
    </CSPProvider>
  )
}

function Bench({ explore }: { explore: Explore }) {
  const t = useTranslations('explore')
  const say = useSay('explore')
  // Without its progress, which is told often and needs one line drawn, not the page.
  const { info, view, compare, filter, trace, shown, visit, busy, failed } = useStore(
    explore.store,
    useShallow((state) => ({ ...state, progress: null })),
  )
  const [isOver, setIsOver] = useState(false)

  // The engine starts when the page appears, so that it is there when a file is chosen.
  useEffect(() => {
    void explore.prepare()
  }, [explore])

  function dropped(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) void Promise.all(files.map(readChosenFile)).then((read) => explore.read(read))
  }

  return (
    // The whole page takes files that are dropped; the field on the first screen does the same by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setIsOver(false)}
      onDrop={dropped}
      className={cx(
        'isolate flex min-h-0 flex-1 flex-col bg-surface text-ui',
        isOver && 'outline-2 -outline-offset-4 outline-accent',
      )}
    >
      <ExploreUrl explore={explore} />
      <LiveRegion>
        <Working explore={explore} />
      </LiveRegion>
      {failed !== null && (
        <p role="alert" className="mx-3 my-2 border-l-2 border-error pl-2.5">
          {say('failed')} <code lang="en">{failed}</code>
        </p>
      )}
      {info === null ? (
        <>
          {busy !== null && (
            <p className="px-4 pt-3 text-ink2">
              <Working explore={explore} />
            </p>
          )}
          <StartPanel explore={explore} />
        </>
      ) : (
        <>
          <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-y border-line bg-sunk px-3 py-1">
            <FileReport explore={explore} info={info} />
            <span className="ml-auto text-ui-s text-ink2">{busy === 'reading' && <Working explore={explore} />}</span>
            {trace !== null && (
              <Button size="small" onClick={() => explore.close()}>
                {t(info.traces > 1 ? 'all_together' : 'findings_and_more')}
              </Button>
            )}
            <Button size="small" onClick={() => explore.leave()}>
              {t('open_other')}
            </Button>
          </div>
          <div className="flex min-h-0 flex-1 flex-col tablet:flex-row">
            {info.traces > 0 && info.traces !== 1 && (
              <TraceList
                explore={explore}
                className={cx(
                  'min-h-80 tablet:w-76 tablet:flex-none tablet:border-r tablet:border-line',
                  trace !== null || !listIsNeeded({ view, compare, filter })
                    ? 'max-tablet:hidden'
                    : 'flex-1 tablet:flex-none',
                  // What is to be chosen is said first.
                  view === 'compare' && compare.mode === 'traces' && 'max-tablet:order-last',
                )}
              />
            )}
            {shown !== null && trace !== null ? (
              <TraceViews key={`${info.source} ${trace} ${visit}`} explore={explore} info={info} shown={shown} />
            ) : (
              <SourceViews key={visit} explore={explore} info={info} />
            )}
          </div>
        </>
      )}
    </div>
  )
}

/** What is being worked on, and how much of it is done. */
function Working({ explore }: { explore: Explore }) {
  const t = useTranslations('explore')
  const { busy, progress } = useStore(explore.store)
  return busy === null ? '' : t(`busy.${busy}`, { percent: Math.round((progress?.fraction ?? 0) * 100) })
}

/**
 * On a phone there is room for the list or for what is shown of it. Two traces to compare are chosen in the list, and a
 * comparison of sets may have asked for the traces that have something.
 */
function listIsNeeded({ view, compare, filter }: Pick<ExploreState, 'view' | 'compare' | 'filter'>): boolean {
  if (view !== 'compare') return view === 'findings'
  return compare.mode === 'traces' ? !(compare.a && compare.b) : filter.trait !== undefined
}
