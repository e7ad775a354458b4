'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import { Tabs } from '#app/_ui/tabs.tsx'
import { useWhoami } from '../use-whoami.ts'
import type { AdminActions } from './admin-actions.ts'
import { AuditLog } from './audit-log.tsx'
import { InstructorInvitations } from './instructor-invitations.tsx'
import { UserList } from './user-list.tsx'

/** What an admin sees: accounts, invitations of instructors, and who changed what. */
export function AdminView(actions: AdminActions) {
  const say = useSay('admin')
  const t = useTranslations('admin')
  const locale = useLocale()
  const whoami = useWhoami()
  const [tab, setTab] = useState<'users' | 'invitations' | 'log'>('users')

  if (whoami === 'unreachable') return <p role="alert">{say('unreachable')}</p>
  if (whoami === 'asking') return <p role="status">{say('asking')}</p>
  if (!whoami.account) {
    return (
      <p className="mt-4 text-read">
        {say('nobody')} <Link href={`/${locale}/account/sign-in?next=/admin`}>{say('sign_in')}</Link>
      </p>
    )
  }
  if (whoami.account.role !== 'admin') return <p className="mt-4 text-read">{say('not_yours')}</p>
  return (
    <Tabs
      className="mt-6"
      label={t('tabs')}
      value={tab}
      onValueChange={setTab}
      tabs={[
        { value: 'users', label: say('users'), panel: <UserList {...actions} /> },
        { value: 'invitations', label: say('invitations'), panel: <InstructorInvitations {...actions} /> },
        { value: 'log', label: say('log'), panel: <AuditLog {...actions} /> },
      ]}
    />
  )
}
