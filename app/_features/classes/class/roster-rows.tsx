'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { RosterPreview } from '#app/_server/classes/dto/rosters.ts'
import { Button } from '#app/_ui/button.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { Table } from '#app/_ui/table.tsx'

const firstShown = 100

/** What a file says, row by row: what would come of each, and what is wrong with it and where. Problems stand first. */
export function RosterRows({ preview: { rows, counts, columns, delimiter } }: { preview: RosterPreview }) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const [shown, setShown] = useState(firstShown)
  const sorted = rows.toSorted(
    (a, b) => Number(b.state === 'problem') - Number(a.state === 'problem') || a.line - b.line,
  )
  const read = Object.entries(columns).map(([column, header]) =>
    t('roster.column', { header, column: t(`roster.is_${column as 'email'}`) }),
  )
  return (
    <>
      <p>{say('roster.counts', counts)}</p>
      <p className="pb-2 text-ui-s text-ink2">
        {say('roster.read_as', {
          columns: read.join(', '),
          delimiter: delimiter === '\t' ? t('roster.tab_sign') : delimiter,
        })}
      </p>
      <ScrollBox label={t('roster.rows')} className="max-h-120">
        <Table caption={say('roster.rows')} dense className="border-b border-hair">
          <thead>
            <tr>
              <th scope="col" className="text-right">
                {say('roster.line')}
              </th>
              <th scope="col">{say('members.email')}</th>
              <th scope="col">{say('members.name')}</th>
              <th scope="col">{say('members.student_no')}</th>
              <th scope="col">{say('members.role')}</th>
              <th scope="col">{say('roster.what')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map(({ line, email, name, studentNo, role, state, problems }) => (
              <tr key={line}>
                <td className="text-right">{line}</td>
                <td>{email}</td>
                <td>{name}</td>
                <td>{studentNo ?? '–'}</td>
                <td>{say(`role.${role}`)}</td>
                <td>
                  {state === 'problem' ? (
                    <>
                      <StateGlyph state="fail" /> {problems.map((problem) => t(`roster.problem_${problem}`)).join(' ')}
                    </>
                  ) : (
                    say(`roster.state_${state}`)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
      {sorted.length > shown && (
        <p className="flex flex-wrap items-center gap-3 pt-2">
          {say('roster.shown', { shown, all: sorted.length })}
          <Button size="small" onClick={() => setShown(shown + 500)}>
            {say('roster.more')}
          </Button>
        </p>
      )}
    </>
  )
}
