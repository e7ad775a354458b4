'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import type { Locale } from '#app/i18n/locales.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import type { ArrivalActions, PasswordLimits } from './account-actions.ts'
import { AccountForm } from './account-form.tsx'
import { ArrivalChoices } from './arrival-choices.tsx'
import { isEmailShape } from './email-shape.ts'
import { LabelledInput } from './labelled-input.tsx'
import { SignedInAlready } from './signed-in-already.tsx'
import { useArrival } from './use-arrival.ts'
import { useLocationSearch } from './use-location-search.ts'
import { useSubmit } from './use-submit.ts'
import { keepNext } from './where-next.ts'

type Props = Pick<ArrivalActions, 'signUp'> & { passwordLimits: PasswordLimits }

/** Makes an account and signs in to it. */
export function SignUpForm({ signUp, passwordLimits }: Props) {
  const say = useSay('account')
  const locale = useLocale() as Locale
  const search = useLocationSearch()
  const { whoami, choices, chosen, isAsking, enter } = useArrival(true)
  const { status, submit } = useSubmit()
  const [typed, setTyped] = useState({ name: '', email: '', password: '' })
  const [wasSent, setWasSent] = useState(false)
  const type = (part: keyof typeof typed) => (value: string) => setTyped({ ...typed, [part]: value })
  const odd = {
    name: typed.name.trim() === '',
    email: !isEmailShape(typed.email),
    password: typed.password.length < passwordLimits.least,
  }

  function send() {
    setWasSent(true)
    if (odd.name || odd.email || odd.password) return
    void submit(() => signUp({ ...typed, locale, ...chosen }), enter)
  }

  return (
    <>
      {typeof whoami === 'object' && whoami.account && <SignedInAlready account={whoami.account} />}
      <AccountForm
        isShut={isAsking}
        status={status}
        submitLabel={say('sign_up')}
        problems={{ conflict: say('taken') }}
        onSubmit={send}
      >
        <LabelledInput
          label={say('name')}
          autoComplete="name"
          maxLength={80}
          value={typed.name}
          onValueChange={type('name')}
          hint={say('name_hint')}
          problem={wasSent && odd.name && say('name_odd')}
        />
        <LabelledInput
          label={say('email')}
          type="email"
          autoComplete="username"
          value={typed.email}
          onValueChange={type('email')}
          problem={wasSent && odd.email && say('email_odd')}
        />
        <LabelledInput
          label={say('password')}
          type="password"
          autoComplete="new-password"
          maxLength={passwordLimits.most}
          value={typed.password}
          onValueChange={type('password')}
          hint={say('password_hint', { least: passwordLimits.least })}
          problem={wasSent && odd.password && say('password_odd', { least: passwordLimits.least })}
        />
        <ArrivalChoices {...choices} />
      </AccountForm>
      <p className="mt-8 text-read-s text-ink2">
        {say('have_account')}{' '}
        <Link href={keepNext(`/${locale}/account/sign-in`, search)} className="text-ink">
          {say('sign_in')}
        </Link>
      </p>
    </>
  )
}
