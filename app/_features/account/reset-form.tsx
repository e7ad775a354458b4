'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import type { PasswordLimits, ResetPassword } from './account-actions.ts'
import { AccountForm } from './account-form.tsx'
import { LabelledInput } from './labelled-input.tsx'
import { useLocationSearch } from './use-location-search.ts'
import { useSubmit } from './use-submit.ts'

type Props = { resetPassword: ResetPassword; passwordLimits: PasswordLimits }

/** Sets a new password by a link. */
export function ResetForm({ resetPassword, passwordLimits }: Props) {
  const say = useSay('account')
  const locale = useLocale()
  const token = new URLSearchParams(useLocationSearch()).get('token') ?? ''
  const { status, submit } = useSubmit()
  const [password, setPassword] = useState('')
  const [isOdd, setOdd] = useState(false)

  if (status === 'done') {
    return (
      <p role="status" className="mt-4 max-w-[34em] text-read">
        {say('password_set')} <Link href={`/${locale}/account/sign-in`}>{say('sign_in')}</Link>
      </p>
    )
  }

  function send() {
    const isShort = password.length < passwordLimits.least
    setOdd(isShort)
    if (!isShort) void submit(() => resetPassword({ token, password }))
  }

  const dead = (
    <>
      {say('link_dead')} <Link href={`/${locale}/account/forgot`}>{say('ask_again')}</Link>
    </>
  )
  return (
    <AccountForm
      status={status}
      submitLabel={say('set_password')}
      problems={{ not_found: dead, invalid_input: dead }}
      onSubmit={send}
    >
      <LabelledInput
        label={say('new_password')}
        type="password"
        autoComplete="new-password"
        maxLength={passwordLimits.most}
        value={password}
        onValueChange={setPassword}
        hint={say('password_hint', { least: passwordLimits.least })}
        problem={isOdd && say('password_odd', { least: passwordLimits.least })}
      />
    </AccountForm>
  )
}
