'use client'

import { useTranslations } from 'next-intl'
import type { HopFigures } from '#sim/worker/topology-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { Table } from '#app/_ui/table.tsx'

const columns = ['messages', 'spans', 'spansTaken', 'lost', 'duplicated', 'refused', 'broken'] as const

/** Everything that went from one place to another, and what happened to it on the way. */
export function HopsTable({ hops }: { hops: readonly HopFigures[] }) {
  const t = useTranslations('tiers')
  const say = useSay('tiers')
  return (
    <ScrollBox label={t('hops')}>
      <Table caption={t('hops')} dense>
        <thead>
          <tr>
            <th scope="col">{say('hop')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-right!">
                {say(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hops.map((hop) => (
            <tr key={`${hop.kind} ${hop.from} ${hop.to}`}>
              <th scope="row" className="whitespace-nowrap">
                {hop.kind === 'entry' ? say('services') : <code lang="en">{hop.from}</code>} →{' '}
                <code lang="en">{hop.to}</code>
                {hop.lost + hop.refused + hop.broken > 0 && (
                  <StateGlyph state="warn" label={t('troubled')} className="ml-1.5 inline" />
                )}
              </th>
              {columns.map((column) => (
                <td key={column} className={hop[column] === 0 ? 'text-right text-ink3' : 'text-right'}>
                  {formatCount(hop[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollBox>
  )
}
