'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ClassProps } from './class-view.tsx'

/** Whom the roster names and who has not joined; somebody who will not come can be struck out. */
export function AwaitedList({ view, actions, refresh }: ClassProps) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const [isFailed, setFailed] = useState(false)
  const awaited = view.awaited ?? []

  async function remove(entry: string) {
    const result = await actions.removeAwaited({ class: view.id, entry }).catch(() => null)
    // Who joined in the meantime is a member, and awaited no more.
    setFailed(!result?.ok && result?.problem !== 'not_found')
    await refresh()
  }

  if (awaited.length === 0) return null
  return (
    <section aria-labelledby="awaited" className="mt-6">
      <h2 id="awaited" className="pb-1 text-h3">
        {say('members.awaited', { count: awaited.length })}
      </h2>
      <ScrollBox label={t('members.awaited', { count: awaited.length })}>
        <Table caption={say('members.awaited', { count: awaited.length })} dense className="border-b border-hair">
          <thead>
            <tr>
              <th scope="col">{say('members.name')}</th>
              <th scope="col" className="whitespace-nowrap">
                {say('members.student_no')}
              </th>
              <th scope="col">{say('members.email')}</th>
              <th scope="col">{say('members.role')}</th>
              <th scope="col">
                <span className="sr-only">{say('members.awaited_remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {awaited.map(({ id, name, studentNo, email, role }) => (
              <tr key={id}>
                <th scope="row" className="min-w-32 font-normal">
                  {name}
                </th>
                <td>{studentNo ?? '–'}</td>
                <td className="text-ink2">{email}</td>
                <td>{say(`role.${role}`)}</td>
                <td className="text-right whitespace-nowrap">
                  <Dialog
                    title={say('members.awaited_remove_ask', { name })}
                    closeLabel={t('close')}
                    description={say('members.awaited_remove_note')}
                    trigger={
                      <Button size="small">
                        {t('members.awaited_remove')} <span className="sr-only">{name}</span>
                      </Button>
                    }
                    actions={
                      <>
                        <DialogClose>
                          <Button>{say('members.awaited_keep')}</Button>
                        </DialogClose>
                        <DialogClose>
                          <Button look="primary" onClick={() => void remove(id)}>
                            {say('members.awaited_remove')}
                          </Button>
                        </DialogClose>
                      </>
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
      <p role="status" className="min-h-5 pt-1 text-ui-s text-ink2">
        {isFailed && say('failed')}
      </p>
    </section>
  )
}
