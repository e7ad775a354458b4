'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ReplacedField } from '#sim/worker/compare-protocol.ts'

type Shown = 'kept' | 'replaced'

/** What stayed, with examples to look at, and what was replaced. */
export function ReplacedTable({ fields }: { fields: readonly ReplacedField[] }) {
  const t = useTranslations('explore.hand_on')
  const title = useId()
  const [shown, setShown] = useState<Shown>('kept')
  const kept = fields.filter((field) => field.kept > 0)
  const replaced = fields.filter((field) => field.replaced > 0)
  const rows = shown === 'kept' ? kept : replaced
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 id={title} className="text-h3">
        {t('look')}
      </h3>
      <Segmented<Shown>
        label={t('look')}
        value={shown}
        onValueChange={setShown}
        options={[
          { value: 'kept', label: t('kept_fields', { count: kept.length }) },
          { value: 'replaced', label: t('replaced_fields', { count: replaced.length }) },
        ]}
        className="self-start"
      />
      <ScrollBox labelledBy={title} className="max-h-96">
        <Table dense caption={t(shown)} className="min-w-130 [&_tbody_th]:align-top [&_td]:align-top">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('key')}</th>
              <th scope="col" className="text-right">
                {t(shown)}
              </th>
              <th scope="col">{t(shown === 'kept' ? 'examples' : 'distinct')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((field) => (
              <tr key={`${field.what} ${field.key}`}>
                <td className="whitespace-nowrap">{t(`what.${field.what}`)}</td>
                <th scope="row">
                  <code lang="en" className="id-wrap">
                    {field.key}
                  </code>
                </th>
                <td className="text-right">{formatCount(shown === 'kept' ? field.kept : field.replaced)}</td>
                <td className="id-wrap">
                  {shown === 'kept' ? (
                    <span lang="en" className="font-mono">
                      {field.examples.join(' · ')}
                    </span>
                  ) : (
                    formatCount(field.distinct)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
    </div>
  )
}
