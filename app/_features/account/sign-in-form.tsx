'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import type { ArrivalActions } from './account-actions.ts'
import { AccountForm } from './account-form.tsx'
import { ArrivalChoices } from './arrival-choices.tsx'
import { isEmailShape } from './email-shape.ts'
import { LabelledInput } from './labelled-input.tsx'
import { SignedInAlready } from './signed-in-already.tsx'
import { useArrival } from './use-arrival.ts'
import { useLocationSearch } from './use-location-search.ts'
import { useSubmit } from './use-submit.ts'
import { keepNext } from './where-next.ts'

type Props = Pick<ArrivalActions, 'signIn' | 'signInByLink'>

/** Signs in: with a password, or, where the address carries a mailed link's token, by that. */
export function SignInForm(actions: Props) {
  const token = new URLSearchParams(useLocationSearch()).get('link')
  return token === null ? <ByPassword signIn={actions.signIn} /> : <ByLink {...actions} token={token} />
}

function ByPassword({ signIn }: Pick<Props, 'signIn'>) {
  const say = useSay('account')
  const locale = useLocale()
  const search = useLocationSearch()
  const { whoami, choices, chosen, isAsking, enter } = useArrival(false)
  const { status, submit } = useSubmit()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isEmailOdd, setEmailOdd] = useState(false)

  function send() {
    setEmailOdd(!isEmailShape(email))
    if (isEmailShape(email)) void submit(() => signIn({ email, password, ...chosen }), enter)
  }

  return (
    <>
      {typeof whoami === 'object' && whoami.account && <SignedInAlready account={whoami.account} />}
      <AccountForm
        isShut={isAsking}
        status={status}
        submitLabel={say('sign_in')}
        problems={{ not_found: say('no_match') }}
        onSubmit={send}
        beside={
          <Link href={keepNext(`/${locale}/account/forgot`, search)} className="flex min-h-6 items-center text-ink2">
            {say('forgot')}
          </Link>
        }
      >
        <LabelledInput
          label={say('email')}
          type="email"
          autoComplete="username"
          value={email}
          onValueChange={setEmail}
          problem={isEmailOdd && say('email_odd')}
        />
        <LabelledInput
          label={say('password')}
          type="password"
          autoComplete="current-password"
          value={password}
          onValueChange={setPassword}
        />
        <ArrivalChoices {...choices} />
      </AccountForm>
      <p className="mt-8 text-read-s text-ink2">
        {say('no_account')}{' '}
        <Link href={keepNext(`/${locale}/account/sign-up`, search)} className="text-ink">
          {say('sign_up')}
        </Link>
      </p>
    </>
  )
}

/** Asks before it signs in: programs that read mail open links, and this one works once. */
function ByLink({ signInByLink, token }: Pick<Props, 'signInByLink'> & { token: string }) {
  const say = useSay('account')
  const locale = useLocale()
  const { choices, chosen, isAsking, enter } = useArrival(false)
  const { status, submit } = useSubmit()
  return (
    <AccountForm
      isShut={isAsking}
      status={status}
      submitLabel={say('sign_in')}
      problems={{
        not_found: (
          <>
            {say('link_dead')} <Link href={`/${locale}/account/forgot`}>{say('ask_again')}</Link>
          </>
        ),
      }}
      onSubmit={() => void submit(() => signInByLink({ token, ...chosen }), enter)}
    >
      <p className="text-read">{say('by_link')}</p>
      <ArrivalChoices {...choices} />
    </AccountForm>
  )
}
