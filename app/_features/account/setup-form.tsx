'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import type { ClaimSetup } from './account-actions.ts'
import { TokenForm } from './token-form.tsx'

/** Makes whoever has the code that the server printed its first admin. */
export function SetupForm({ claimSetup }: { claimSetup: ClaimSetup }) {
  const say = useSay('account')
  const locale = useLocale()
  return (
    <TokenForm
      path="/account/setup"
      parameter="code"
      ask={(email) => say('setup_ask', { email })}
      submitLabel={say('setup_yes')}
      done={
        <>
          {say('setup_done')} <Link href={`/${locale}/admin`}>{say('to_admin')}</Link>
        </>
      }
      problems={{ not_found: say('setup_wrong'), invalid_input: say('setup_wrong'), not_now: say('setup_late') }}
      send={(code) => claimSetup({ code })}
    />
  )
}
