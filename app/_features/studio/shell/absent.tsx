'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import type { Absence } from '#app/_ui/use-server-data.ts'

/** What stands where a scenario would: why it is not there, and what to do. */
export function Absent({ title, why, onRetry }: { title: string; why: Absence; onRetry: () => void }) {
  const say = useSay('studio')
  const locale = useLocale()
  const here = usePathname()
  const query = useSearchParams().toString()
  // Where one goes on after it is told without the language.
  const path = here.slice(`/${locale}`.length)
  const back = encodeURIComponent(query === '' ? path : `${path}?${query}`)
  return (
    <div className="flex min-h-[50dvh] max-w-160 flex-col items-start gap-3 px-4 py-6">
      <h1 className="text-h1">{why === 'opening' ? title : say(`place.${why}`)}</h1>
      <p role="status" className="font-read text-read text-ink2">
        {say(why === 'opening' ? 'place.opening' : `place.${why}_text`)}
      </p>
      {why === 'unreachable' && (
        <Button look="primary" size="large" onClick={onRetry}>
          {say('place.retry')}
        </Button>
      )}
      {(why === 'sign_in' || why === 'missing') && (
        <ButtonLink look="primary" size="large" href={`/${locale}/account/sign-in?next=${back}`}>
          {say('place.to_sign_in')}
        </ButtonLink>
      )}
      {why === 'missing' && (
        <ButtonLink size="large" href={`/${locale}/author`}>
          {say('place.to_list')}
        </ButtonLink>
      )}
    </div>
  )
}
