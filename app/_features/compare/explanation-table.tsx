'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { TraceComparison } from '#sim/analysis/compare-traces.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'
import { DeltaBar } from './delta-bar.tsx'
import { signedDuration } from './signed.ts'

type Props = {
  comparison: TraceComparison
  /** Shows a node in the merged tree. */
  onNode: (node: number) => void
}

/** So many are there at first. */
const FIRST = 5

/** What accounts for the difference of two response times, the most first; together with the rest it is exactly that. */
export function ExplanationTable({ comparison, onNode }: Props) {
  const t = useTranslations('explore.compare')
  const say = useSay('explore')
  const [isWhole, setIsWhole] = useState(false)
  const { explanation, restNs, rest, difference, responseA, responseB, services, names } = comparison
  const shown = isWhole ? explanation : explanation.slice(0, FIRST)
  const hidden = explanation.slice(shown.length)
  const leftNs = hidden.reduce((sum, { ns }) => sum + ns, restNs)
  const left = hidden.length + rest
  const most = Math.max(...explanation.map(({ ns }) => Math.abs(ns)), Math.abs(leftNs), Math.abs(difference), 1)
  if (explanation.length === 0 && difference === 0) return null
  return (
    <div className="@container">
      <Table dense caption={t('why_caption')} className="[&_tbody_th]:align-middle!">
        <thead>
          <tr>
            <th scope="col" className="w-full">
              {t('why')}
            </th>
            <th scope="col" className="text-right! whitespace-nowrap @max-[44rem]:hidden">
              {t('path_a')}
            </th>
            <th scope="col" className="text-right! whitespace-nowrap @max-[44rem]:hidden">
              {t('path_b')}
            </th>
            <th scope="col" className="text-right!">
              B − A
            </th>
            <th scope="col" className="pr-0! @max-[30rem]:hidden">
              <span className="sr-only">{t('bar')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((part) => (
            <tr key={`${part.kind} ${part.service} ${part.name}`}>
              <th scope="row">
                <button
                  type="button"
                  onClick={() => onNode(part.node)}
                  title={t('show_node')}
                  className="min-h-6 text-left hover:underline"
                >
                  {say(`compare.part.${part.kind}`, {
                    count: part.count,
                    service: services[part.service] ?? '',
                    name: names[part.name] ?? '',
                  })}
                </button>
              </th>
              <td className="text-right whitespace-nowrap @max-[44rem]:hidden">{formatDuration(part.pathA / 1e6)}</td>
              <td className="text-right whitespace-nowrap @max-[44rem]:hidden">{formatDuration(part.pathB / 1e6)}</td>
              <td className="text-right font-semibold whitespace-nowrap">{signedDuration(part.ns)}</td>
              <Bar value={part.ns} most={most} />
            </tr>
          ))}
          {(left > 0 || Math.abs(leftNs) >= 1) && (
            <tr>
              <th scope="row" className="text-ink2">
                {t(left > 0 ? 'rest' : 'unexplained', { count: left })}
              </th>
              <td className="text-right @max-[44rem]:hidden">–</td>
              <td className="text-right @max-[44rem]:hidden">–</td>
              <td className="text-right whitespace-nowrap">{signedDuration(leftNs)}</td>
              <Bar value={leftNs} most={most} />
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <th scope="row" className="border-t border-ink">
              {t('together')}
            </th>
            <td className="border-ink! text-right whitespace-nowrap @max-[44rem]:hidden">
              {formatDuration(responseA / 1e6)}
            </td>
            <td className="border-ink! text-right whitespace-nowrap @max-[44rem]:hidden">
              {formatDuration(responseB / 1e6)}
            </td>
            <td className="border-ink! text-right whitespace-nowrap">{signedDuration(difference)}</td>
            <Bar value={difference} most={most} className="border-ink!" />
          </tr>
        </tfoot>
      </Table>
      {explanation.length > FIRST && (
        <Button size="small" look="quiet" onClick={() => setIsWhole(!isWhole)} aria-expanded={isWhole}>
          {t(isWhole ? 'fewer_parts' : 'more_parts', { count: explanation.length })}
        </Button>
      )}
    </div>
  )
}

function Bar({ value, most, className }: { value: number; most: number; className?: string }) {
  return (
    <td className={cx('w-40 min-w-40 pr-0! @max-[30rem]:hidden', className)}>
      <DeltaBar value={value} most={most} />
    </td>
  )
}
