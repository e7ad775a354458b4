'use client'

import { useTranslations } from 'next-intl'
import type { ComponentType } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'

type Props<P> = { load: () => Promise<ComponentType<P>>; props: P }

/** Scenarios are for those who may read them: a page of the studio is the same for everybody, and this takes its place in it. */
export function LatePage<P extends object>({ load, props }: Props<P>) {
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
