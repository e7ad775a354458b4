'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { AccountForm } from './account-form.tsx'
import type { JoinActions } from './join-actions.ts'
import { JoinOffer } from './join-offer.tsx'
import { LabelledInput } from './labelled-input.tsx'
import { RosterPlaces } from './roster-places.tsx'
import { useLocationSearch } from './use-location-search.ts'
import { useWhoami } from './use-whoami.ts'

/** Joins a class: by a code in the address or typed here, or where a roster keeps a place. */
export function JoinView(actions: JoinActions) {
  const say = useSay('join')
  const locale = useLocale()
  const given = new URLSearchParams(useLocationSearch()).get('code') ?? ''
  const whoami = useWhoami()
  const [typed, setTyped] = useState('')

  if (whoami === 'unreachable') return <p role="alert">{say('unreachable')}</p>
  if (whoami === 'asking') return <p role="status">{say('asking')}</p>
  if (given !== '') return <JoinOffer {...actions} code={given} account={whoami.account} />
  return (
    <>
      {whoami.account && <RosterPlaces {...actions} />}
      <AccountForm
        status="still"
        submitLabel={say('look')}
        onSubmit={() => {
          // In the address, so that signing up in between comes back to it.
          if (typed.trim() !== '')
            location.assign(`/${locale}/join?${new URLSearchParams({ code: typed.trim() }).toString()}`)
        }}
      >
        <LabelledInput
          label={say('code')}
          value={typed}
          onValueChange={setTyped}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          className="w-60 font-mono"
          hint={say('code_hint')}
        />
      </AccountForm>
    </>
  )
}
