'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import type { Locale } from '#app/i18n/locales.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { RadioGroup } from '#app/_ui/radio-group.tsx'
import type { AskForMail } from './account-actions.ts'
import { AccountForm } from './account-form.tsx'
import { isEmailShape } from './email-shape.ts'
import { LabelledInput } from './labelled-input.tsx'
import { useSubmit } from './use-submit.ts'
import { useWhoami } from './use-whoami.ts'

/** Has a way in mailed; where no mail is sent, says who can make one. */
export function ForgotForm({ askForMail }: { askForMail: AskForMail }) {
  const say = useSay('account')
  const locale = useLocale() as Locale
  const whoami = useWhoami()
  const { status, submit } = useSubmit()
  const [kind, setKind] = useState<'link' | 'password'>('link')
  const [email, setEmail] = useState('')
  const [isOdd, setOdd] = useState(false)

  if (whoami === 'unreachable') return <p role="alert">{say('problems.unreachable')}</p>
  if (whoami === 'asking') return <p role="status">{say('asking')}</p>
  if (!whoami.sendsMail) return <p className="mt-4 max-w-[34em] text-read">{say('no_mail')}</p>
  if (status === 'done') {
    return (
      <p role="status" className="mt-4 max-w-[34em] text-read">
        {say('mail_asked', { email })}
      </p>
    )
  }

  function send() {
    setOdd(!isEmailShape(email))
    if (isEmailShape(email)) void submit(() => askForMail({ kind, email, locale }))
  }

  return (
    <AccountForm status={status} submitLabel={say('mail_me')} onSubmit={send}>
      <LabelledInput
        label={say('email')}
        type="email"
        autoComplete="username"
        value={email}
        onValueChange={setEmail}
        problem={isOdd && say('email_odd')}
      />
      <RadioGroup
        legend={say('mail_what')}
        value={kind}
        onValueChange={setKind}
        options={[
          { value: 'link', label: say('mail_link') },
          { value: 'password', label: say('mail_password') },
        ]}
      />
    </AccountForm>
  )
}
