'use client'

import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import type { SourceInfo } from '#sim/worker/explore-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { LatePart } from '#app/_ui/late-part.tsx'
import { Tabs } from '#app/_ui/tabs.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { tracesOf } from '../replay/replay.ts'
import type { Explore } from './explore.ts'
import { FindingList } from './finding-list.tsx'
import type { SourceView } from './look.ts'

type Props = { explore: Explore; info: SourceInfo }

const loadMap = () => import('./map-tab.tsx').then((module) => module.MapTab)
const loadHandOn = () => import('../replay/hand-on-panel.tsx').then((module) => module.HandOnPanel)
const loadCompare = () => import('./compare-tab.tsx').then((module) => module.CompareTab)
const loadReplay = () => import('../replay/replay-panel.tsx').then((module) => module.ReplayPanel)

/** What there is to see of all traces together, while none of them is open. */
export function SourceViews({ explore, info }: Props) {
  const t = useTranslations('explore')
  const say = useSay('explore')
  const view = useStore(explore.store, (state) => state.view)
  const isChoosing = useStore(explore.store, ({ compare }) => compare.mode === 'traces' && !(compare.a && compare.b))
  const isComplete = useStore(explore.store, (state) => state.busy !== 'reading')
  return (
    <Tabs<SourceView>
      label={t('source_views')}
      value={view}
      onValueChange={(next) => explore.look(next)}
      // On a phone the list from which traces are chosen follows.
      className={cx('flex-1', view === 'compare' && isChoosing && 'max-tablet:flex-none')}
      tabs={[
        {
          value: 'findings',
          label: t('finding.title'),
          panel: (
            <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 overflow-auto px-4 py-3">
              {info.traces > 1 && <p className="text-ink2 max-tablet:hidden">{say('choose')}</p>}
              <FindingList explore={explore} source={info.source} isComplete={isComplete} />
            </div>
          ),
        },
        {
          value: 'map',
          label: t('map.title'),
          panel: <LatePart key={info.source} load={loadMap} props={{ explore, info, isComplete }} />,
        },
        ...(info.traces > 1
          ? [
              {
                value: 'compare' as const,
                label: t('compare.title'),
                panel: <LatePart load={loadCompare} props={{ explore, info }} />,
              },
            ]
          : []),
        {
          value: 'replay',
          label: t('replay.title'),
          panel: (
            <LatePart
              load={loadReplay}
              props={{ replay: explore.replay, info, isComplete, onOpen: (trace: number) => void explore.open(trace) }}
            />
          ),
        },
        { value: 'hand_on', label: t('hand_on.title'), panel: <HandOn explore={explore} info={info} /> },
      ]}
    />
  )
}

/** Copies to hand on: of all, of what the list shows, or of the trace that was open. */
function HandOn({ explore, info }: Props) {
  const { filter, last, busy } = useStore(explore.store)
  const { replayed, show } = useStore(explore.replay.store)
  const among = replayed?.source === info.source ? tracesOf(replayed, show) : null
  const isFiltered = among !== null || (filter.text ?? '').trim() !== '' || filter.error === true
  const listed = isFiltered ? { ...filter, ...(among && { among }) } : null
  return (
    <LatePart
      load={loadHandOn}
      props={{ client: explore.client, info, isComplete: busy !== 'reading', filter: listed, last }}
    />
  )
}
