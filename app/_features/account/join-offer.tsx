'use client'

import { useLocale } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import type { InvitationOffer } from '#app/_server/accounts/join-class.ts'
import type { Whoami } from '#app/_server/accounts/whoami.ts'
import type { ActionResult } from '#app/_server/action.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { buttonClass } from '#app/_ui/button-class.ts'
import { Link } from '#app/_ui/link.tsx'
import { AccountForm } from './account-form.tsx'
import type { JoinActions } from './join-actions.ts'
import { LabelledInput } from './labelled-input.tsx'
import { useSubmit } from './use-submit.ts'

type Props = Pick<JoinActions, 'findOffer' | 'redeemInvitation'> & { code: string; account: Whoami['account'] }

/** What a code leads to, who invites, and the way in. */
export function JoinOffer({ code, account, ...actions }: Props) {
  const say = useSay('join')
  const [found, setFound] = useState<ActionResult<InvitationOffer> | 'asking' | 'unreachable'>('asking')
  const ask = useEffectEvent(() => actions.findOffer({ code }))

  // Synchronises with the server: the code is in the address.
  useEffect(() => {
    ask().then(setFound, () => setFound('unreachable'))
  }, [])

  if (found === 'asking') return <p role="status">{say('asking')}</p>
  if (found === 'unreachable') return <p role="alert">{say('unreachable')}</p>
  if (!found.ok) {
    return (
      <p role="alert" className="mt-4 max-w-[34em] text-read">
        {say(found.problem === 'too_many_requests' ? 'too_many' : 'no_such_code', { code })} <OtherCode />
      </p>
    )
  }
  const offer = found.value
  const stopped = offer.class?.isArchived ? 'archived' : offer.state === 'open' ? null : offer.state
  return (
    <section className="mt-6">
      <h2 className="text-h2">{offer.class ? offer.class.name : say('to_instructor')}</h2>
      <p className="mt-1 text-read text-ink2">
        {say(`as.${offer.role ?? 'instance'}`)}{' '}
        {offer.invitedBy !== null && say('invited_by', { name: offer.invitedBy })}
      </p>
      {stopped !== null || offer.isForSomebodyElse ? (
        <p role="alert" className="mt-4 max-w-[34em] text-read">
          {say(stopped === null ? 'for_somebody_else' : `stopped.${stopped}`, { email: account?.email ?? '' })}{' '}
          <OtherCode />
        </p>
      ) : account ? (
        <JoinForm {...actions} code={code} name={account.name} isClass={offer.class !== null} />
      ) : (
        <AccountFirst code={code} />
      )}
    </section>
  )
}

function OtherCode() {
  const say = useSay('join')
  const locale = useLocale()
  // A whole new page: this one has read its code.
  // oxlint-disable-next-line nextjs/no-html-link-for-pages
  return <a href={`/${locale}/join`}>{say('other_code')}</a>
}

function AccountFirst({ code }: { code: string }) {
  const say = useSay('join')
  const locale = useLocale()
  const next = new URLSearchParams({ next: `/join?${new URLSearchParams({ code }).toString()}` }).toString()
  return (
    <>
      <p className="mt-4 max-w-[34em] text-read">{say('account_first')}</p>
      <p className="mt-4 flex flex-wrap gap-3">
        <Link href={`/${locale}/account/sign-up?${next}`} className={buttonClass('primary', 'large')}>
          {say('sign_up')}
        </Link>
        <Link href={`/${locale}/account/sign-in?${next}`} className={buttonClass('secondary', 'large')}>
          {say('sign_in')}
        </Link>
      </p>
    </>
  )
}

type FormProps = Pick<Props, 'redeemInvitation' | 'code'> & { name: string; isClass: boolean }

function JoinForm({ redeemInvitation, code, name: known, isClass }: FormProps) {
  const say = useSay('join')
  const locale = useLocale()
  const { status, submit } = useSubmit()
  const [name, setName] = useState(known)
  const [isOdd, setOdd] = useState(false)

  function join() {
    setOdd(name.trim() === '')
    if (name.trim() === '') return
    void submit(
      () => redeemInvitation({ code, name }),
      ({ classId }) =>
        location.assign(
          classId === null ? `/${locale}/author` : `/${locale}/classes/class?id=${encodeURIComponent(classId)}`,
        ),
    )
  }

  return (
    <AccountForm
      status={status}
      submitLabel={say(isClass ? 'join' : 'accept')}
      problems={{ not_now: say('stopped.used_up'), forbidden: say('for_somebody_else') }}
      onSubmit={join}
    >
      {isClass && (
        <LabelledInput
          label={say('name')}
          value={name}
          onValueChange={setName}
          autoComplete="name"
          maxLength={80}
          hint={say('name_hint')}
          problem={isOdd && say('name_odd')}
        />
      )}
    </AccountForm>
  )
}
