'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import type { Absence } from '#app/_ui/use-server-data.ts'

/** What stands where something of a class would: why it is not there, and what to do. */
export function Absent({ title, why, onRetry }: { title: string; why: Absence; onRetry: () => void }) {
  const say = useSay('classes')
  const locale = useLocale()
  const here = usePathname()
  const query = useSearchParams().toString()
  if (why === 'opening') {
    return (
      <>
        <h1 className="text-h1">{title}</h1>
        <p role="status" className="mt-2 min-h-[50dvh] text-read text-ink2">
          {say('place.opening')}
        </p>
      </>
    )
  }
  const path = here.slice(`/${locale}`.length)
  const back = encodeURIComponent(query === '' ? path : `${path}?${query}`)
  return (
    <div className="flex max-w-160 flex-col items-start gap-3">
      <h1 className="text-h1">{say(`place.${why}`)}</h1>
      <p className="font-read text-read text-ink2">{say(`place.${why}_text`)}</p>
      <div className="flex flex-wrap gap-3">
        {why === 'unreachable' && (
          <Button look="primary" size="large" onClick={onRetry}>
            {say('place.retry')}
          </Button>
        )}
        {why === 'sign_in' && (
          <ButtonLink look="primary" size="large" href={`/${locale}/account/sign-in?next=${back}`}>
            {say('place.to_sign_in')}
          </ButtonLink>
        )}
        {why !== 'unreachable' && (
          <ButtonLink look={why === 'sign_in' ? 'secondary' : 'primary'} size="large" href={`/${locale}/classes`}>
            {say('place.to_classes')}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
