'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StudentExceptionEntry } from '#app/_server/classes/dto/assignments.ts'
import { Button } from '#app/_ui/button.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { formatMoment } from '../class-time.ts'
import { ExceptionDialog } from './exception-dialog.tsx'
import type { StaffProps } from './staff-view.tsx'

/** Students for whom other rules hold, and why. */
export function ExceptionSection(props: StaffProps & { isReadOnly: boolean }) {
  const { view, actions, refresh, isReadOnly } = props
  const t = useTranslations('classes')
  const say = useSay('classes')
  const locale = useLocale()
  const [opened, setOpened] = useState<StudentExceptionEntry | 'new' | null>(null)
  const [isFailed, setFailed] = useState(false)
  const when = (iso: string | null) =>
    iso === null ? '–' : formatMoment(iso, locale, { timeZone: view.class.timeZone })

  async function remove(user: string) {
    const result = await actions.removeException({ assignment: view.id, user }).catch(() => null)
    setFailed(!result?.ok)
    await refresh()
  }

  return (
    <section aria-labelledby="exceptions" className="mt-10 border-t border-line pt-3">
      <h2 id="exceptions" className="text-h2">
        {say('exceptions.title')}
      </h2>
      <p className="max-w-170 pt-1 text-ink2">{say('exceptions.lead')}</p>
      {view.exceptions.length > 0 && (
        <ScrollBox label={t('exceptions.title')} className="mt-2">
          <Table caption={say('exceptions.title')} className="border-b border-hair">
            <thead>
              <tr>
                <th scope="col">{say('members.name')}</th>
                <th scope="col">{say('rule.opensAt')}</th>
                <th scope="col">{say('rule.dueAt')}</th>
                <th scope="col">{say('rule.closesAt')}</th>
                <th scope="col">{say('rule.attempts')}</th>
                <th scope="col">{say('rule.minutes')}</th>
                <th scope="col">{say('exceptions.reason')}</th>
                {!isReadOnly && (
                  <th scope="col">
                    <span className="sr-only">{say('members.edit')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {view.exceptions.map((exception) => (
                <tr key={exception.userId}>
                  <th scope="row">{exception.name}</th>
                  <td>{when(exception.opensAt)}</td>
                  <td>{when(exception.dueAt)}</td>
                  <td>{when(exception.closesAt)}</td>
                  <td>{exception.attempts ?? '–'}</td>
                  <td>{exception.minutes ?? '–'}</td>
                  <td className="min-w-40">{exception.reason}</td>
                  {!isReadOnly && (
                    <td className="whitespace-nowrap">
                      <Button size="small" onClick={() => setOpened(exception)}>
                        {t('members.edit')} <span className="sr-only">{exception.name}</span>
                      </Button>{' '}
                      <Button size="small" onClick={() => void remove(exception.userId)}>
                        {t('exceptions.remove')} <span className="sr-only">{exception.name}</span>
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      )}
      {!isReadOnly && (
        <Button className="mt-3" onClick={() => setOpened('new')}>
          {say('exceptions.add')}
        </Button>
      )}
      <p role="status" className="min-h-5 pt-1 text-ui-s text-ink2">
        {isFailed && say('failed')}
      </p>
      {opened !== null && (
        <ExceptionDialog {...props} exception={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
      )}
    </section>
  )
}
