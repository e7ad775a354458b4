'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import type { AuditLine } from '#app/_server/audit.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatWallTime } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { useSubmit } from '../use-submit.ts'
import type { AdminActions } from './admin-actions.ts'

const known = ['role.set', 'invitation.create', 'invitation.revoke', 'password.reset_link'] as const

/** Who changed which role, and who was invited; newest first. */
export function AuditLog({ listAudit }: Pick<AdminActions, 'listAudit'>) {
  const say = useSay('admin')
  const t = useTranslations('admin')
  const { status, submit } = useSubmit()
  const [lines, setLines] = useState<AuditLine[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const load = (after?: string) =>
    submit(
      () => listAudit(after === undefined ? {} : { after }),
      (page) => {
        setLines([...(after === undefined ? [] : (lines ?? [])), ...page.lines])
        setNext(page.next)
      },
    )
  const loadFirst = useEffectEvent(() => load())

  // Synchronises with the server.
  useEffect(() => void loadFirst(), [])

  function tell(line: AuditLine) {
    const action = known.find((one) => one === line.action)
    const role = (value: unknown) =>
      value === 'learner' || value === 'instructor' || value === 'admin' ? t(`roles.${value}`) : t('nothing')
    return say(`actions.${action === undefined ? 'other' : action.replace('.', '_')}`, {
      action: line.action,
      subject: line.subjectName ?? t('somebody_gone'),
      before: role(line.before),
      after: role(line.after),
    })
  }

  return (
    <div className="pt-4">
      <p role="alert" className="text-read-s text-error empty:hidden">
        {status !== 'still' && status !== 'sending' && status !== 'done' ? say('problems.other') : null}
      </p>
      {lines?.length === 0 && <p className="text-ink2">{say('no_entries')}</p>}
      {lines !== null && lines.length > 0 && (
        <ScrollBox label={t('log_caption')}>
          <Table caption={say('log_caption')}>
            <thead>
              <tr>
                {(['when', 'who', 'what', 'reason_column'] as const).map((column) => (
                  <th key={column} scope="col">
                    {say(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="align-top">
              {lines.map((line) => (
                <tr key={line.id}>
                  <td className="min-w-24 sm:whitespace-nowrap">
                    <time dateTime={line.at}>{formatWallTime(new Date(line.at))}</time>
                  </td>
                  <td>{line.actor?.name ?? say('server')}</td>
                  <td>{tell(line)}</td>
                  <td>{line.reason}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      )}
      {next !== null && (
        <Button className="mt-3" onClick={() => void load(next)}>
          {say('more')}
        </Button>
      )}
    </div>
  )
}
