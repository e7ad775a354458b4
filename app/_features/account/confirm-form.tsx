'use client'

import { useSay } from '#app/i18n/use-say.tsx'
import type { ConfirmAddress } from './account-actions.ts'
import { TokenForm } from './token-form.tsx'

/** Lets the reader of a mail say that its address is theirs. */
export function ConfirmForm({ confirmAddress }: { confirmAddress: ConfirmAddress }) {
  const say = useSay('account')
  return (
    <TokenForm
      path="/account/confirm"
      parameter="token"
      ask={(email) => say('confirm_ask', { email })}
      submitLabel={say('confirm_yes')}
      done={say('confirm_done')}
      problems={{ not_found: say('confirm_dead'), invalid_input: say('confirm_dead') }}
      send={(token) => confirmAddress({ token })}
    />
  )
}
