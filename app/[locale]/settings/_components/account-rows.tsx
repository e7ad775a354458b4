'use client'

import { useLocale } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import type { OwnAccountActions, PasswordLimits } from '#app/_features/account/account-actions.ts'
import type { Leaving } from '#app/_server/accounts/delete-account.ts'
import type { Profile } from '#app/_server/accounts/profile.ts'
import type { Whoami } from '#app/_server/accounts/whoami.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { buttonClass } from '#app/_ui/button-class.ts'
import { Link } from '#app/_ui/link.tsx'
import { DeleteAccount } from './delete-account.tsx'
import { OwnPassword } from './own-password.tsx'
import { SessionList } from './session-list.tsx'
import { SettingsRow } from './settings-row.tsx'
import { SignedIn } from './signed-in.tsx'

type Details = { profile: Profile; leaving: Leaving }
type Props = OwnAccountActions & { whoami: Whoami | 'asking' | 'unreachable'; passwordLimits: PasswordLimits }

/** The settings of an account; for who has none, the way to one. */
export function AccountRows({ whoami, passwordLimits, ...actions }: Props) {
  const say = useSay('account')
  const locale = useLocale()
  const account = typeof whoami === 'object' ? whoami.account : null
  const { details, load } = useDetails(account !== null)

  if (whoami === 'unreachable' || details === 'unreachable') {
    return (
      <SettingsRow id="account" title={say('settings.title')}>
        <p role="alert">{say('settings.failed')}</p>
      </SettingsRow>
    )
  }
  if (whoami === 'asking' || (account && details === 'asking')) {
    return (
      <SettingsRow id="account" title={say('settings.title')}>
        <p role="status">{say('asking')}</p>
      </SettingsRow>
    )
  }
  if (!account || details === 'asking') {
    return (
      <SettingsRow id="account" title={say('settings.title')} note={say('settings.nobody')}>
        <span className="flex flex-wrap gap-2">
          <Link href={`/${locale}/account/sign-in?next=/settings`} className={buttonClass()}>
            {say('sign_in')}
          </Link>
          <Link href={`/${locale}/account/sign-up?next=/settings`} className={buttonClass()}>
            {say('sign_up')}
          </Link>
        </span>
      </SettingsRow>
    )
  }
  const { profile, leaving } = details
  return (
    <>
      <SignedIn {...actions} account={account} sendsMail={whoami.sendsMail} profile={profile} onChange={load} />
      <OwnPassword
        changePassword={actions.changePassword}
        limits={passwordLimits}
        hasPassword={profile.hasPassword}
        onChange={load}
      />
      <SessionList endSession={actions.endSession} sessions={profile.sessions} onChange={load} />
      <DeleteAccount deleteAccount={actions.deleteAccount} leaving={leaving} hasPassword={profile.hasPassword} />
    </>
  )
}

function useDetails(isSignedIn: boolean): { details: Details | 'asking' | 'unreachable'; load: () => void } {
  const [details, setDetails] = useState<Details | 'asking' | 'unreachable'>('asking')
  const load = useCallback(() => {
    fetch('/api/account/profile')
      .then(async (response) => setDetails(response.ok ? await response.json() : 'unreachable'))
      .catch(() => setDetails('unreachable'))
  }, [])
  // Synchronises with the server, once it has said that there is an account.
  useEffect(() => {
    if (isSignedIn) load()
  }, [isSignedIn, load])
  return { details, load }
}
