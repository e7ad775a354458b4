'use client'

import { useTranslations } from 'next-intl'
import type { Moment } from '#sim/worker/moment-protocol.ts'
import { formatBytes, formatCount } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'

/** The collector's figures at the needle as a table. */
export function PipelineTable({ moment }: { moment: Moment | null }) {
  const t = useTranslations('workbench.pipeline')
  const now = moment?.collector
  if (!now) return null
  const rows = [
    [t('row_received'), formatCount(now.received)],
    [t('row_refused'), formatCount(now.refused)],
    [
      t('row_heap'),
      now.heapLimitBytes === null
        ? formatBytes(now.heapBytes)
        : `${formatBytes(now.heapBytes)} / ${formatBytes(now.heapLimitBytes)}`,
    ],
    [t('row_waiting'), formatCount(now.waiting)],
    [t('row_kept'), formatCount(now.kept)],
    [t('row_dropped'), formatCount(now.dropped)],
    [t('row_queue'), `${formatCount(now.exportQueue)} / ${formatCount(now.exportQueueCapacity)}`],
    [t('row_exported'), formatCount(now.exported)],
  ] as const
  return (
    <Table caption={t('title')} showCaption dense className="w-auto! px-3">
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="text-right">{value}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
