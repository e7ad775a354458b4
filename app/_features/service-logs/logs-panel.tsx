'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import type { LineReader, LineShare, ServiceLine } from '#sim/worker/signals-protocol.ts'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { LineDetail } from './line-detail.tsx'
import { LineFilters } from './line-filters.tsx'
import { LineList } from './line-list.tsx'
import { isByReading, type LinesView } from './lines-view.ts'
import { ShareTable } from './share-table.tsx'
import { useLinePages, type AskLines } from './use-line-pages.ts'

const areas = ['signals'] as const

export type LogsPanelProps = {
  runId: string
  endNs: number
  services: ServiceInfo[]
  shares: LineShare[]
  view: LinesView
  onView: (change: Partial<LinesView>) => void
  ask: AskLines
  onOpen: (line: ServiceLine) => void
  onOpenTrue: (request: number) => void
  onSeek: (ns: number) => void
}

/** Why the list is empty, and what to do about it. */
function Empty({ shares, view, onView }: Pick<LogsPanelProps, 'shares' | 'view' | 'onView'>) {
  const t = useTranslations('signals.list')
  const say = useSay('signals')
  const { source } = view
  const sum = (of: (share: LineShare) => number) => shares.reduce((total, share) => total + of(share), 0)
  const all = sum((share) => (source === 'lines' ? share.lines : share.received))
  if (all === 0) {
    return (
      <p className="px-3 py-2 text-ink2">
        {source === 'lines' ? say('list.none_lines') : say('list.none_records', { made: sum(({ made }) => made) })}
      </p>
    )
  }
  return (
    <div className="flex flex-col items-start gap-1.5 px-3 py-2 text-ink2">
      <p>{say('list.empty', { total: all })}</p>
      <Button onClick={() => onView({ filter: {}, selected: null })}>{t('no_filter')}</Button>
    </div>
  )
}

function Panel(props: LogsPanelProps) {
  const { runId, endNs, services, shares, view, onView, ask, onOpen, onOpenTrue, onSeek } = props
  const t = useTranslations('signals')
  const { source, readers, filter, selected } = view
  const key = JSON.stringify([runId, source, readers, filter])
  const [range, setRange] = useState({ first: 0, last: 0 })
  const { total, truly, lineAt } = useLinePages(key, ask, range.first, range.last)
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), [])
  const shown = selected === null ? undefined : lineAt(selected)

  return (
    <div className="flex min-h-0 flex-1 flex-col max-tablet:overflow-auto">
      <ScrollBox label={t('shares.title')} className="@container max-h-48 flex-none border-b border-line px-3 py-1.5">
        <ShareTable
          shares={shares}
          source={source}
          services={services}
          onReader={(service: string, reader: LineReader) =>
            onView({ readers: { ...readers, [service]: reader }, ...(isByReading(filter) && { selected: null }) })
          }
        />
      </ScrollBox>
      <LineFilters
        view={view}
        onView={onView}
        services={shares.map(({ service }) => service)}
        total={total}
        truly={truly}
      />
      {total === 0 ? (
        <Empty shares={shares} view={view} onView={onView} />
      ) : (
        <LineList
          listKey={key}
          total={total ?? 0}
          lineAt={lineAt}
          services={services}
          endNs={endNs}
          selected={selected}
          onSelect={(index) => onView({ selected: index })}
          onOpen={(line) => line.request !== null && onOpen(line)}
          onRange={onRange}
        />
      )}
      {shown && (
        <LineDetail
          line={shown}
          endNs={endNs}
          onOpen={onOpen}
          onOpenTrue={onOpenTrue}
          onSeek={onSeek}
          onClose={() => onView({ selected: null })}
        />
      )}
      <p className="sr-only">
        {t('list.keys')} {formatCount(total ?? 0)}
      </p>
    </div>
  )
}

/** What services logged, and whether it leads to their traces. */
export function LogsPanel(props: LogsPanelProps) {
  return (
    <AreaMessages areas={areas}>
      <Panel {...props} />
    </AreaMessages>
  )
}
