'use client'

import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import type { ActionResult } from '#app/_server/action.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import { AccountForm } from './account-form.tsx'
import { useLocationSearch } from './use-location-search.ts'
import { useSubmit, type SubmitStatus } from './use-submit.ts'
import { useWhoami } from './use-whoami.ts'

type Props = {
  /** Of this page, without its language. */
  path: string
  /** The name in the address of what was handed out. */
  parameter: 'token' | 'code'
  /** What it would do, to whoever is signed in. */
  ask: (email: string) => ReactNode
  submitLabel: ReactNode
  done: ReactNode
  problems: Partial<Record<SubmitStatus, ReactNode>>
  send: (given: string) => Promise<ActionResult<null>>
}

/** Does with an account what something in the address allows: one button, for whoever is signed in. */
export function TokenForm({ path, parameter, ask, submitLabel, done, problems, send }: Props) {
  const say = useSay('account')
  const locale = useLocale()
  const search = useLocationSearch()
  const given = new URLSearchParams(search).get(parameter) ?? ''
  const whoami = useWhoami()
  const { status, submit } = useSubmit()

  if (whoami === 'unreachable') return <p role="alert">{say('problems.unreachable')}</p>
  if (whoami === 'asking') return <p role="status">{say('asking')}</p>
  if (status === 'done') {
    return (
      <p role="status" className="mt-4 max-w-[34em] text-read">
        {done}
      </p>
    )
  }
  const { account } = whoami
  if (!account) {
    const next = `?${new URLSearchParams({ next: `${path}${search}` }).toString()}`
    return (
      <p className="mt-4 max-w-[34em] text-read">
        {say('account_first')} <Link href={`/${locale}/account/sign-up${next}`}>{say('sign_up')}</Link>{' '}
        <Link href={`/${locale}/account/sign-in${next}`}>{say('sign_in')}</Link>
      </p>
    )
  }
  return (
    <AccountForm
      status={status}
      submitLabel={submitLabel}
      problems={problems}
      onSubmit={() => void submit(() => send(given))}
    >
      <p className="text-read">{ask(account.email)}</p>
    </AccountForm>
  )
}
