'use client'

import { useLocale } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import type { JoinActions, RosterOffer } from './join-actions.ts'
import { useSubmit } from './use-submit.ts'

type Props = Pick<JoinActions, 'listRosterOffers' | 'claimPlace'>

/** Classes whose roster has this account's confirmed address; nothing where there is none. */
export function RosterPlaces({ listRosterOffers, claimPlace }: Props) {
  const say = useSay('join')
  const locale = useLocale()
  const { status, submit } = useSubmit()
  const [offers, setOffers] = useState<RosterOffer[]>([])
  const ask = useEffectEvent(() => listRosterOffers({}))

  // Synchronises with the server; without an answer a code still does.
  useEffect(() => {
    ask().then(
      (result) => result.ok && setOffers(result.value),
      () => undefined,
    )
  }, [])

  if (offers.length === 0) return null
  return (
    <section className="mt-6">
      <h2 className="text-h3">{say('places')}</h2>
      <ul className="mt-2 max-w-120">
        {offers.map((offer) => (
          <li key={offer.classId} className="flex items-center justify-between gap-4 border-t border-hair py-2">
            <span>
              {offer.name} <span className="text-ink2">{say(`as.${offer.role}`)}</span>
            </span>
            <Button
              onClick={() =>
                void submit(
                  () => claimPlace({ classId: offer.classId }),
                  ({ classId }) => location.assign(`/${locale}/classes/class?id=${encodeURIComponent(classId)}`),
                )
              }
            >
              {say('join')}
            </Button>
          </li>
        ))}
      </ul>
      <p role="alert" className="text-read-s text-error empty:hidden">
        {status !== 'still' && status !== 'sending' && status !== 'done' ? say('place_gone') : null}
      </p>
    </section>
  )
}
