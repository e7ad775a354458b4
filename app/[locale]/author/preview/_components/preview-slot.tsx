'use client'

import { useTranslations } from 'next-intl'
import type { StudentPageProps } from '#app/_features/studio/student/student-page.tsx'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'

async function load() {
  return (await import('#app/_features/studio/student/student-page.tsx')).StudentPage
}

/** A draft is its authors’ own: the page is the same for everybody, and this takes its place in it. */
export function PreviewSlot(props: StudentPageProps) {
  const t = useTranslations('studio.place')
  return (
    <LatePart
      load={load}
      props={props}
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
