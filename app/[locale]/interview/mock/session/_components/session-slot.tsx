'use client'

import { useTranslations } from 'next-intl'
import type { SessionProps } from '#app/_features/interview/mock/session-view.tsx'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'

async function loadSession() {
  return (await import('#app/_features/interview/mock/session-view.tsx')).SessionView
}

/** A mock is its learner's own: the page is the same for everybody, and this takes its place in it. */
export function SessionSlot(props: SessionProps) {
  const t = useTranslations('interview-mock.place')
  return (
    <LatePart
      load={loadSession}
      props={props}
      waiting={<p className="px-4 py-6 text-ink2">{t('opening')}</p>}
      failed={(retry) => (
        <div className="flex flex-col items-start gap-3 px-4 py-6 text-ink2">
          <p>{t('failed')}</p>
          <Button onClick={retry}>{t('retry')}</Button>
        </div>
      )}
    />
  )
}
