'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'

async function load() {
  return (await import('#app/_features/studio/list/version-view.tsx')).VersionPage
}

/** A version is for those who may read it: the page is the same for everybody, and this takes its place in it. */
export function VersionSlot() {
  const t = useTranslations('studio.place')
  return (
    <LatePart
      load={load}
      props={{}}
      waiting={<p className="min-h-[50dvh] px-4 py-6 text-ink2">{t('opening')}</p>}
      failed={(retry) => (
        <div className="flex flex-col items-start gap-3 px-4 py-6 text-ink2">
          <p>{t('failed')}</p>
          <Button onClick={retry}>{t('retry')}</Button>
        </div>
      )}
    />
  )
}
