'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import type { SourceInfo } from '#sim/worker/explore-protocol.ts'
import { ReplayEditor } from './replay-editor.tsx'
import { ReplayRefusal } from './replay-refusal.tsx'
import { ReplayResult } from './replay-result.tsx'
import { ReplaySentence } from './replay-sentence.tsx'
import type { Replay } from './replay.ts'

const areas = ['explore', 'workbench'] as const

type Props = {
  replay: Replay
  info: SourceInfo
  /** Attributes are all there. */
  isComplete: boolean
  onOpen: (trace: number) => void
}

/** What a collector with this configuration would have kept of the traces that are open. */
export function ReplayPanel(props: Props) {
  return (
    <AreaMessages areas={areas}>
      <Panel {...props} />
    </AreaMessages>
  )
}

function Panel({ replay, info, isComplete, onOpen }: Props) {
  const t = useTranslations('explore.replay')
  const say = useSay('explore')
  const { progress, replayed, failure, edited } = useStore(replay.store)
  const percent = Math.round((progress?.fraction ?? 0) * 100)
  const current = replayed?.source === info.source ? replayed : null
  const result = useRef<HTMLElement>(null)
  const isOver = progress === null && (current !== null || failure !== null)
  // Where the result stands below the editor, it would come unseen.
  useEffect(() => {
    const { current: part } = result
    if (!isOver || !part || !matchMedia('(width < 1024px)').matches) return
    // The panel scrolls, and not the page with it.
    part.parentElement?.scrollTo({ top: part.offsetTop - part.parentElement.offsetTop })
  }, [isOver])

  return (
    <div className="min-h-0 flex-1 overflow-auto desk:grid desk:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] desk:overflow-hidden">
      <ReplayEditor replay={replay} source={info.source} traces={info.traces} isComplete={isComplete} />
      <section
        ref={result}
        aria-label={t('result')}
        className="flex min-h-0 min-w-0 flex-col gap-4 px-4 py-3 desk:overflow-auto"
      >
        {!isComplete && <p className="text-ink2">{say('replay.wait')}</p>}
        {progress !== null && <p className="text-ink2">{say('replay.sending', { percent })}</p>}
        {failure !== null && <ReplayRefusal failure={failure} onGo={(line) => replay.goTo(line)} />}
        {progress === null && failure === null && current === null && isComplete && (
          <p className="max-w-prose text-ink2">{say('replay.intro')}</p>
        )}
        {current !== null && (
          <>
            {edited && <p className="border-l-2 border-warn pl-2.5 text-ui-s">{say('replay.edited')}</p>}
            <ReplayResult replay={replay} replayed={current} services={info.services} onOpen={onOpen} />
          </>
        )}
      </section>
      <LiveRegion>{current !== null && <ReplaySentence outcome={current.outcome} />}</LiveRegion>
    </div>
  )
}
