'use client'

import { useTranslations } from 'next-intl'
import type { ReplicaFigures } from '#sim/worker/topology-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatClock, formatCount } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'

const columns = ['received', 'refused', 'decided', 'kept', 'sent_on', 'stored', 'warnings', 'errors'] as const

function figuresOf(copy: ReplicaFigures): Record<(typeof columns)[number], number> {
  return {
    received: copy.spansReceived,
    refused: copy.spansRefused,
    decided: copy.tracesDecided,
    kept: copy.tracesKept,
    sent_on: copy.spansSentOn,
    stored: copy.spansStored,
    warnings: copy.warnings,
    errors: copy.errors,
  }
}

function Lives({ copy, endNs }: { copy: ReplicaFigures; endNs: number }) {
  const t = useTranslations('tiers')
  if (copy.lifeSpans.length === 0) return t('never_ran')
  const [only] = copy.lifeSpans
  if (copy.lifeSpans.length === 1 && only?.fromNs === 0 && only.end === 'shutdown') return t('whole_run')
  return copy.lifeSpans.map(({ fromNs, untilNs, end }) => (
    <span key={fromNs} className="block whitespace-nowrap">
      {formatClock(fromNs / 1e6, endNs / 1e6)} – {formatClock((untilNs ?? endNs) / 1e6, endNs / 1e6)}
      {(end === 'kill' || end === 'drain') && ` ${t(end)}`}
    </span>
  ))
}

/** Every copy: what it took, decided and handed on, what it complained of, and when it ran. */
export function CopiesTable({ replicas, endNs }: { replicas: readonly ReplicaFigures[]; endNs: number }) {
  const t = useTranslations('tiers')
  const say = useSay('tiers')
  return (
    <ScrollBox label={t('copies')}>
      <Table caption={t('copies')} dense>
        <thead>
          <tr>
            <th scope="col">{say('copy')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-right!">
                {say(`column.${column}`)}
              </th>
            ))}
            <th scope="col">{say('column.lived')}</th>
          </tr>
        </thead>
        <tbody>
          {replicas.map((copy) => {
            const figures = figuresOf(copy)
            return (
              <tr key={copy.name}>
                <th scope="row" className="whitespace-nowrap">
                  <code lang="en" className="font-semibold">
                    {copy.name}
                  </code>
                </th>
                {columns.map((column) => (
                  <td key={column} className={figures[column] === 0 ? 'text-right text-ink3' : 'text-right'}>
                    {formatCount(figures[column])}
                  </td>
                ))}
                <td>
                  <Lives copy={copy} endNs={endNs} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </ScrollBox>
  )
}
