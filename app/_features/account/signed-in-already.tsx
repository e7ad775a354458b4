'use client'

import { useLocale } from 'next-intl'
import type { Whoami } from '#app/_server/accounts/whoami.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'

/** Says who is signed in here, to somebody who is about to sign in. */
export function SignedInAlready({ account }: { account: NonNullable<Whoami['account']> }) {
  const say = useSay('account')
  const locale = useLocale()
  return (
    <p className="mt-4 max-w-[34em] border-l-2 border-line pl-3 text-read-s text-ink2">
      {say('already', { name: account.name, email: account.email })}{' '}
      <Link href={`/${locale}/settings#account`}>{say('to_settings')}</Link>
    </p>
  )
}
