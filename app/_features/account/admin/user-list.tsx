'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { UserLine } from '#app/_server/accounts/users.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatDay } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Select } from '#app/_ui/select.tsx'
import { Table } from '#app/_ui/table.tsx'
import { LabelledInput } from '../labelled-input.tsx'
import { useLoaded } from '../use-loaded.ts'
import { useSubmit } from '../use-submit.ts'
import type { AdminActions, Role } from './admin-actions.ts'
import { OnceShownLink } from './once-shown-link.tsx'
import { RoleDialog } from './role-dialog.tsx'

type Props = Pick<AdminActions, 'listUsers' | 'setRole' | 'makeResetFor'>

const roles = ['learner', 'instructor', 'admin'] as const

/** The accounts of this instance, found by name or address, 50 at once. */
export function UserList({ listUsers, setRole, makeResetFor }: Props) {
  const say = useSay('admin')
  const t = useTranslations('admin')
  const locale = useLocale()
  const resetting = useSubmit()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState({ search: '', page: 0 })
  const { value: shown, isFailed: isUnlisted } = useLoaded(() => listUsers(asked), asked)
  const [changing, setChanging] = useState<{ user: UserLine; role: Role } | null>(null)
  const [reset, setReset] = useState<{ name: string; token: string } | null>(null)

  const isFailed = isUnlisted || !['still', 'sending', 'done'].includes(resetting.status)
  return (
    <div className="pt-4">
      <form
        noValidate
        role="search"
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          setAsked({ search: typed.trim(), page: 0 })
        }}
      >
        <LabelledInput label={say('search')} type="search" value={typed} onValueChange={setTyped} className="w-60" />
        <Button type="submit">{say('find')}</Button>
        <p role="status" className="pb-1 text-ui-s text-ink2">
          {shown && say('found', { total: shown.total })}
        </p>
      </form>
      <p role="alert" className="text-read-s text-error empty:hidden">
        {isFailed ? say('problems.other') : null}
      </p>
      {reset && (
        <OnceShownLink
          title={say('reset_made', { name: reset.name })}
          note={say('reset_note')}
          path={`/${locale}/account/reset?token=${encodeURIComponent(reset.token)}`}
        />
      )}
      {shown && (
        <ScrollBox label={t('users')} className="mt-4">
          <Table caption={say('users')}>
            <thead>
              <tr>
                {(['name', 'email', 'since', 'role', 'acts'] as const).map((column) => (
                  <th key={column} scope="col">
                    {say(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.users.map((user) => (
                <tr key={user.id}>
                  <th scope="row">{user.name}</th>
                  <td>
                    {user.email} {!user.isVerified && <span className="text-ink3">({say('unconfirmed')})</span>}
                  </td>
                  <td className="whitespace-nowrap">{formatDay(new Date(user.createdAt), locale)}</td>
                  <td>
                    <Select
                      label={t('role_of', { name: user.name })}
                      value={user.role}
                      onValueChange={(role) => role !== user.role && setChanging({ user, role })}
                      options={roles.map((role) => ({ value: role, label: say(`roles.${role}`) }))}
                    />
                  </td>
                  <td>
                    <Button
                      aria-label={`${t('reset')}: ${user.name}`}
                      onClick={() =>
                        void resetting.submit(
                          () => makeResetFor({ userId: user.id }),
                          ({ token }) => setReset({ name: user.name, token }),
                        )
                      }
                    >
                      {say('reset')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      )}
      {shown && shown.pages > 1 && (
        <p className="mt-3 flex items-center gap-3">
          <Button disabled={asked.page === 0} onClick={() => setAsked({ ...asked, page: asked.page - 1 })}>
            {say('earlier')}
          </Button>
          <span>{say('page', { page: asked.page + 1, pages: shown.pages })}</span>
          <Button disabled={asked.page + 1 >= shown.pages} onClick={() => setAsked({ ...asked, page: asked.page + 1 })}>
            {say('later')}
          </Button>
        </p>
      )}
      {changing && (
        <RoleDialog
          {...changing}
          setRole={setRole}
          onClose={() => setChanging(null)}
          onDone={() => {
            setChanging(null)
            setAsked({ ...asked })
          }}
        />
      )}
    </div>
  )
}
