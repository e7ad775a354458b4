'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { RegradeRow, RegradeView } from '#app/_server/classes/dto/regrades.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { WordsOrId } from '../both-languages.tsx'
import type { GradebookActions } from '../gradebook/gradebook-actions.ts'

type Props = {
  regrade: string
  mayApply: boolean
  applyRegrade: GradebookActions['applyRegrade']
  onApplied: () => Promise<void>
  onClose: () => void
}

const order: Record<RegradeRow['change'], number> = { worse: 0, failed: 1, better: 2, same: 3 }

/** What a corrected version makes of every submission, before and after; it stands once somebody who read it says so. */
export function RegradeDialog({ regrade, mayApply, applyRegrade, onApplied, onClose }: Props) {
  const t = useTranslations('classes-gradebook')
  const say = useSay('classes-gradebook')
  const { value: view, status, refresh } = useServerData<RegradeView>(`/api/classes/regrades/${regrade}`)
  const [neverLower, setNeverLower] = useState(false)
  const [news, setNews] = useState<'applying' | 'failed' | null>(null)
  const rows = view?.rows.toSorted((a, b) => order[a.change] - order[b.change]) ?? []

  async function apply() {
    if (news === 'applying') return
    setNews('applying')
    const result = await applyRegrade({ regrade, neverLower }).catch(() => null)
    if (!result?.ok) return setNews('failed')
    await Promise.all([refresh(), onApplied()])
    setNews(null)
  }

  return (
    <Dialog
      open
      wide
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={say('regrade.list')}
      closeLabel={t('close')}
      description={
        view
          ? say('regrade.counts', view.counts)
          : say(status === 'opening' ? 'regrade.opening' : 'regrade.unreachable')
      }
      actions={
        view && view.appliedAt === null && mayApply ? (
          <Button look="primary" disabled={news === 'applying'} onClick={() => void apply()}>
            {say('regrade.apply', { count: view.rows.filter(({ change }) => change !== 'same').length })}
          </Button>
        ) : undefined
      }
    >
      {view && (
        <>
          <ScrollBox label={t('regrade.list')} className="mt-3">
            <Table caption={t('regrade.list')} dense>
              <thead>
                <tr>
                  <th scope="col">{say('student')}</th>
                  <th scope="col">{say('regrade.attempt')}</th>
                  <th scope="col" className="text-right">
                    {say('regrade.before')}
                  </th>
                  <th scope="col" className="text-right">
                    {say('regrade.after')}
                  </th>
                  <th scope="col">{say('regrade.turned')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ attempt, student, ordinal, before, after, turned, change }) => (
                  <tr key={attempt}>
                    <td>{student.name}</td>
                    <td>{ordinal}</td>
                    <td className="text-right">{before === null ? '–' : formatPercent(before.score, 0)}</td>
                    <td className="text-right">{after === null ? '–' : formatPercent(after.score, 0)}</td>
                    <td>
                      {say(`regrade.${change}`)}{' '}
                      {turned.map(({ id, to }) => (
                        <span key={id} className="block text-ui-s text-ink2">
                          <WordsOrId id={id} words={view.labels[id]} />:{' '}
                          {say(to ? 'regrade.turned_pass' : 'regrade.turned_fail')}
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </ScrollBox>
          {view.appliedAt === null && mayApply && view.counts.worse > 0 && (
            <Checkbox className="mt-3" checked={neverLower} onChange={(event) => setNeverLower(event.target.checked)}>
              {say('regrade.never_lower', { count: view.counts.worse })}
            </Checkbox>
          )}
          <p role="status" className="min-h-5 pt-2 text-ui-s text-ink2">
            {news !== null && say(`regrade.${news === 'failed' ? 'not_applied' : 'applying'}`)}
            {view.appliedAt !== null && say('regrade.applied')}
          </p>
        </>
      )}
    </Dialog>
  )
}
