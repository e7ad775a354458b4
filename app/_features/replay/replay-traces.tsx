'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'
import type { TraceRow } from '#sim/worker/explore-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { formatCount, formatDuration } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { Table } from '#app/_ui/table.tsx'
import { fateGlyphs } from './fate-glyphs.ts'
import { traceFates, tracesOf, type Replay, type Replayed } from './replay.ts'

const PAGE = 50

type Props = { replay: Replay; replayed: Replayed; services: readonly string[]; onOpen: (trace: number) => void }

/** Each trace with what became of it, the longest first; a name opens the trace. */
export function ReplayTraces({ replay, replayed, services, onOpen }: Props) {
  const t = useTranslations('explore.replay')
  const title = useId()
  const show = useStore(replay.store, (state) => state.show)
  const [limit, setLimit] = useState({ show, rows: PAGE })
  const [page, setPage] = useState<{ of: unknown; show: unknown; total: number; rows: TraceRow[] } | null>(null)
  const wanted = limit.show === show ? limit.rows : PAGE
  const { source, outcome, fateOf, placeOf } = replayed
  const { kept, partly, dropped, traces } = outcome.totals
  const counts = { kept, partly, dropped }

  // Names of traces are the engine's; an answer to an older question is thrown away.
  useEffect(() => {
    let isWanted = true
    const among = tracesOf(replayed, show)
    const filter = among === null ? {} : { among }
    replay.client.call('traceList', { source, filter, sort: 'longest', offset: 0, limit: wanted }).then(
      ({ total, rows }) => isWanted && setPage({ of: replayed, show, total, rows }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [replay, replayed, source, show, wanted])

  const shown = page?.of === replayed && page.show === show ? page : null
  const options = [
    { value: 'all' as const, label: t('all_of', { count: traces }) },
    ...traceFates
      .toReversed()
      .filter((fate) => counts[fate] > 0 || fate !== 'partly')
      .map((fate) => ({ value: fate, label: t(`fate_of.${fate}`, { count: counts[fate] }) })),
  ]
  return (
    <section aria-labelledby={title} className="flex flex-col gap-1.5">
      <h3 id={title} className="text-h3">
        {t('traces')}
      </h3>
      <Segmented
        label={t('show')}
        value={show ?? 'all'}
        onValueChange={(next) => replay.show(next === 'all' ? null : next)}
        options={options}
        className="max-w-full flex-wrap self-start"
      />
      <ScrollBox labelledBy={title}>
        <Table dense caption={t('traces')} className="min-w-140">
          <thead>
            <tr>
              <th scope="col">{t('trace')}</th>
              <th scope="col">{t('became')}</th>
              <th scope="col">{t('policy')}</th>
              <th scope="col" className="text-right">
                {t('stored')}
              </th>
              <th scope="col" className="text-right">
                {t('changed')}
              </th>
              <th scope="col" className="text-right">
                {t('duration')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown?.rows.map((row) => {
              const fate = traceFates[fateOf[row.trace] ?? 255]
              const place = placeOf[row.trace] ?? -1
              const changed = outcome.changed[place] ?? 0
              return (
                <tr key={row.trace}>
                  <th scope="row">
                    <button
                      type="button"
                      onClick={() => onOpen(row.trace)}
                      className="id-wrap min-h-6 text-left text-accent underline underline-offset-3"
                    >
                      <span lang="en">
                        <b>{services[row.service]}</b> {row.name}
                      </span>{' '}
                      <span className="font-mono text-micro">{row.traceId.slice(0, 8)}</span>
                    </button>
                  </th>
                  <td className="whitespace-nowrap">
                    {fate && (
                      <>
                        <StateGlyph state={fateGlyphs[fate]} /> {t(`fate.${fate}`)}
                      </>
                    )}
                  </td>
                  <td>
                    <code lang="en">{outcome.policies[outcome.policy[place] ?? -1] ?? '–'}</code>
                  </td>
                  <td className="text-right">
                    {formatCount(outcome.stored[place] ?? 0)} / {formatCount(row.spans)}
                  </td>
                  <td className="text-right">{changed > 0 ? formatCount(changed) : '–'}</td>
                  <td className="text-right">{formatDuration(row.durationNs / 1e6)}</td>
                </tr>
              )
            })}
          </tbody>
        </Table>
      </ScrollBox>
      {shown !== null && shown.total > shown.rows.length && (
        <Button size="small" className="self-start" onClick={() => setLimit({ show, rows: wanted + 4 * PAGE })}>
          {t('more', { shown: shown.rows.length, all: shown.total })}
        </Button>
      )}
    </section>
  )
}
