'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import type { OwnAccountActions } from '#app/_features/account/account-actions.ts'
import { returnCopies, unparkCopies } from '#app/_features/account/browser-copies.ts'
import { LabelledInput } from '#app/_features/account/labelled-input.tsx'
import { countUnsent } from '#app/_features/account/unsent.ts'
import { useSubmit } from '#app/_features/account/use-submit.ts'
import type { Profile } from '#app/_server/accounts/profile.ts'
import type { Whoami } from '#app/_server/accounts/whoami.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Link } from '#app/_ui/link.tsx'
import { SettingsRow } from './settings-row.tsx'

type Props = Pick<OwnAccountActions, 'rename' | 'askForConfirmation' | 'takeAlong' | 'signOut'> & {
  account: NonNullable<Whoami['account']>
  sendsMail: boolean
  profile: Profile
  onChange: () => void
}

/** Who is signed in, under what name, and the way out. */
export function SignedIn({ account, sendsMail, profile, onChange, ...actions }: Props) {
  const say = useSay('account')
  const locale = useLocale() as Locale
  const naming = useSubmit()
  const leaving = useSubmit()
  const mailing = useSubmit()
  const taking = useSubmit()
  const [name, setName] = useState(account.name)
  const [unsent, setUnsent] = useState(0)

  function signOut() {
    // Asked twice only where something would be lost.
    const waiting = unsent === 0 ? countUnsent() : 0
    if (waiting > 0) return setUnsent(waiting)
    void leaving.submit(
      () => actions.signOut({}),
      () => {
        unparkCopies()
        location.assign(`/${locale}`)
      },
    )
  }

  return (
    <SettingsRow id="account" title={say('settings.title')}>
      <p>
        {say('settings.who')} <span className="font-semibold">{account.email}</span>
        {', '}
        {say(`settings.role.${account.role}`)}
      </p>
      {!profile.isVerified && sendsMail && (
        <p className="flex flex-wrap items-center gap-2 text-read-s text-ink2">
          {mailing.status === 'done' ? (
            say('settings.confirm_sent', { email: account.email })
          ) : (
            <>
              {say('settings.unconfirmed')}
              <Button onClick={() => void mailing.submit(() => actions.askForConfirmation({ locale }))}>
                {say('settings.confirm')}
              </Button>
            </>
          )}
        </p>
      )}
      <form
        noValidate
        className="flex w-full max-w-96 flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void naming.submit(() => actions.rename({ name }))
        }}
      >
        <LabelledInput
          label={say('name')}
          value={name}
          autoComplete="name"
          maxLength={80}
          onValueChange={(typed) => {
            setName(typed)
            naming.forget()
          }}
          problem={name.trim() === '' && say('name_odd')}
          className="w-60"
        />
        <Button type="submit">{say('settings.save')}</Button>
        <p role="status" className="text-read-s text-ink2 empty:hidden">
          {naming.status === 'done' ? say('settings.saved') : null}
        </p>
      </form>
      {profile.hasWorkAside && (
        <p className="flex flex-wrap items-center gap-2 text-read-s">
          {say('settings.aside')}
          <Button
            onClick={() =>
              void taking.submit(
                () => actions.takeAlong({}),
                () => {
                  returnCopies()
                  onChange()
                },
              )
            }
          >
            {say('settings.take_along')}
          </Button>
        </p>
      )}
      {taking.status === 'done' && <p role="status">{say('settings.taken_along')}</p>}
      {unsent > 0 && (
        <p role="alert" className="max-w-[34em] text-read-s">
          {say('settings.unsent', { count: unsent })}
        </p>
      )}
      <span className="flex flex-wrap gap-2">
        <Button onClick={signOut}>{say(unsent > 0 ? 'settings.sign_out_anyway' : 'settings.sign_out')}</Button>
        {account.role === 'admin' && (
          <Link href={`/${locale}/admin`} className="flex min-h-6 items-center">
            {say('settings.to_admin')}
          </Link>
        )}
      </span>
      <Failed of={[naming.status, leaving.status, mailing.status, taking.status]} />
    </SettingsRow>
  )
}

function Failed({ of }: { of: string[] }) {
  const say = useSay('account')
  const isFailed = of.some((status) => status !== 'still' && status !== 'sending' && status !== 'done')
  return (
    <p role="alert" className="text-read-s text-error empty:hidden">
      {isFailed ? say('settings.failed') : null}
    </p>
  )
}
