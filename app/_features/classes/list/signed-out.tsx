'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { JoinForm } from './join-form.tsx'

/** What a class is, for who has no account: how to join one, how to teach one, and that nobody needs one to learn. */
export function SignedOut() {
  const say = useSay('classes')
  const locale = useLocale()
  const next = encodeURIComponent('/classes')
  return (
    <>
      <h1 className="text-h1">{say('title')}</h1>
      <p className="mt-3 max-w-170 font-read text-read">{say('out.lead')}</p>
      <p className="mt-2 max-w-170 font-read text-read text-ink2">{say('out.not_needed')}</p>
      <div className="mt-6 grid max-w-200 gap-8 tablet:grid-cols-2">
        <JoinForm isNext />
        <section aria-labelledby="have-account">
          <h2 id="have-account" className="text-h3">
            {say('out.account')}
          </h2>
          <p className="pt-1 text-ink2">{say('out.account_note')}</p>
          <div className="mt-3 flex flex-wrap gap-2">
            <ButtonLink href={`/${locale}/account/sign-in?next=${next}`}>{say('out.sign_in')}</ButtonLink>
            <ButtonLink href={`/${locale}/account/sign-up?next=${next}`}>{say('out.sign_up')}</ButtonLink>
          </div>
        </section>
      </div>
      <h2 className="mt-8 text-h3">{say('out.teachers')}</h2>
      <p className="max-w-170 pt-1 font-read text-read text-ink2">{say('out.teachers_text')}</p>
    </>
  )
}
