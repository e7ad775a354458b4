'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { GroupKey, SpanGroup } from '#sim/worker/explore-protocol.ts'
import { formatCount, formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Select } from '#app/_ui/select.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ShownTrace } from '../trace-view/opened-trace.ts'
import type { Explore } from './explore.ts'
import { figures } from './span-figures.ts'

type Props = { explore: Explore; source: string; trace: number; shown: ShownTrace; onSpan: (position: number) => void }

/** So many groups are shown; the rest is told. */
const SHOWN = 500

const asKey = (value: string): GroupKey =>
  value === 'service' || value === 'operation' || value === 'kind'
    ? { by: value }
    : { by: 'attribute', key: value.slice('attribute '.length) }

/** The spans of a trace by whatever they have in common, with where the time went. */
export function TableTab({ explore, source, trace, shown, onSpan }: Props) {
  const t = useTranslations('explore.table')
  const by = useStore(explore.store, ({ look }) => look.by ?? 'operation')
  const order = useStore(explore.store, ({ look }) => look.rank ?? 'selfNs')
  const [answer, setAnswer] = useState<{ by: string; groups: SpanGroup[]; keys: string[] } | null>(null)

  // The attributes are the engine's; an answer to an older question is thrown away.
  useEffect(() => {
    let isWanted = true
    explore.client.call('groupSpans', { source, trace, key: asKey(by) }).then(
      (found) => isWanted && setAnswer({ by, ...found }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [explore, source, trace, by])

  if (answer === null) return <p className="px-4 py-3 text-ink2">{t('counting')}</p>
  const groups = answer.groups.toSorted((a, b) => b[order] - a[order])
  const mostSelf = groups.reduce((most, group) => Math.max(most, group.selfNs), 0)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-hair px-2.5 py-1.5">
        <Select
          label={t('by')}
          size="small"
          value={by}
          onValueChange={(next) => explore.lookAt({ by: next === 'operation' ? null : next })}
          options={[
            { value: 'operation', label: t('operation') },
            { value: 'service', label: t('service') },
            { value: 'kind', label: t('kind') },
            ...answer.keys.map((key) => ({ value: `attribute ${key}`, label: <span lang="en">{key}</span> })),
          ]}
        />
        <Select
          label={t('order')}
          size="small"
          value={order}
          onValueChange={(next) => explore.lookAt({ rank: next === 'selfNs' ? null : next })}
          options={figures.map((figure) => ({ value: figure, label: t(figure) }))}
        />
        <span className="text-ui-s text-ink2">
          {groups.length > SHOWN
            ? t('cut', { shown: SHOWN, all: groups.length })
            : t('groups', { count: groups.length })}
        </span>
      </div>
      <ScrollBox label={t('caption')} className="min-h-0 flex-1 px-2.5">
        <Table dense caption={t('caption')} className="min-w-180">
          <thead>
            <tr>
              <th scope="col">{t('value')}</th>
              {figures.map((figure) => (
                <th
                  key={figure}
                  scope="col"
                  aria-sort={figure === order ? 'descending' : undefined}
                  className="text-right"
                >
                  {t(figure)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, SHOWN).map((group) => (
              <tr key={group.value ?? ''}>
                <th scope="row">
                  <button
                    type="button"
                    onClick={() => onSpan(group.longest)}
                    title={t('open_longest')}
                    className="flex min-h-6 items-center gap-1.5 text-left hover:underline"
                  >
                    {group.service !== null && (
                      <span
                        aria-hidden="true"
                        className="mark h-4 w-1 flex-none"
                        style={{ background: `var(--service-${shown.services[group.service]?.palette ?? 0})` }}
                      />
                    )}
                    <span lang="en" className="id-wrap">
                      {group.value ?? t('without')}
                    </span>
                  </button>
                </th>
                <td className="text-right">
                  <span className="flex items-center justify-end gap-1.5">
                    {formatDuration(group.selfNs / 1e6)}
                    <span aria-hidden="true" className="mark relative h-2 w-12 bg-sunk">
                      <span
                        className="absolute inset-y-0 left-0 bg-ink2"
                        style={{ width: formatShare(group.selfNs, mostSelf) }}
                      />
                    </span>
                  </span>
                </td>
                <td className="text-right">{formatDuration(group.totalNs / 1e6)}</td>
                <td className="text-right">
                  {group.pathNs > 0 ? formatPercent(group.pathNs / Math.max(shown.responseNs, 1)) : '–'}
                </td>
                <td className="text-right">{formatCount(group.count)}</td>
                <td className="text-right">{group.errors > 0 ? formatCount(group.errors) : '–'}</td>
                <td className="text-right">{formatDuration(group.p50Ns / 1e6)}</td>
                <td className="text-right">{formatDuration(group.p95Ns / 1e6)}</td>
                <td className="text-right">{formatDuration(group.maxNs / 1e6)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
    </div>
  )
}

const formatShare = (part: number, whole: number): string => `${(100 * part) / Math.max(whole, 1)}%`
