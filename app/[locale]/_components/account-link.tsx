'use client'

import { useSyncExternalStore } from 'react'
import { Link } from '#app/_ui/link.tsx'

const neverChanges = () => () => undefined

/** Whether somebody is signed in, by the one cookie that says no more than that: no page asks the server for it. */
function readHint(): boolean {
  return document.cookie.split('; ').includes('tracelab.account=1')
}

type Props = { locale: string; path: string; signIn: string; account: string; className: string }

/** To the account, or to where one signs in and comes back from. */
export function AccountLink({ locale, path, signIn, account, className }: Props) {
  const isSignedIn = useSyncExternalStore(neverChanges, readHint, () => false)
  // The pages of the account are nothing to come back to.
  const next = path === '' || path.startsWith('/account') ? '' : `?next=${encodeURIComponent(path)}`
  return (
    <Link href={isSignedIn ? `/${locale}/settings#account` : `/${locale}/account/sign-in${next}`} className={className}>
      {isSignedIn ? account : signIn}
    </Link>
  )
}
