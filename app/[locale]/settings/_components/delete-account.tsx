'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import type { OwnAccountActions } from '#app/_features/account/account-actions.ts'
import type { Leaving } from '#app/_server/accounts/delete-account.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { Link } from '#app/_ui/link.tsx'
import { SettingsRow } from './settings-row.tsx'

async function loadDialog() {
  return (await import('./delete-account-dialog.tsx')).DeleteAccountDialog
}

type Props = Pick<OwnAccountActions, 'deleteAccount'> & { leaving: Leaving; hasPassword: boolean }

/** The way to delete the account, or what has to be handed over first. */
export function DeleteAccount({ deleteAccount, leaving, hasPassword }: Props) {
  const say = useSay('account')
  const locale = useLocale()
  const [asking, setAsking] = useState(false)
  const isBlocked = leaving.blockedBy.length > 0 || leaving.isLastAdmin
  return (
    <SettingsRow title={say('settings.delete')} note={!isBlocked && say('settings.delete_note')}>
      {leaving.isLastAdmin && <p className="max-w-[34em] text-read-s">{say('settings.last_admin')}</p>}
      {leaving.blockedBy.length > 0 && (
        <div className="max-w-[34em] text-read-s">
          <p>{say('settings.blocked')}</p>
          <ul className="list-disc pl-5">
            {leaving.blockedBy.map(({ id, name }) => (
              <li key={id}>
                <Link href={`/${locale}/classes/class?id=${id}`} className="inline-flex min-h-6 items-center">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {!isBlocked && <Button onClick={() => setAsking(true)}>{say('settings.delete')}</Button>}
      {asking && (
        <LatePart
          load={loadDialog}
          props={{ deleteAccount, leaving, hasPassword, onClose: () => setAsking(false) }}
          failed={() => <p role="alert">{say('settings.failed')}</p>}
        />
      )}
    </SettingsRow>
  )
}
