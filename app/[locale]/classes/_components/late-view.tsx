'use client'

import { useTranslations } from 'next-intl'
import type { ComponentType } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'

type Props<P extends object> = { title: string; load: () => Promise<ComponentType<P>>; props: P }

/** What is on a page of classes depends on who looks, and on the query: it comes when the page has. */
export function LateView<P extends object>({ title, load, props }: Props<P>) {
  const t = useTranslations('classes.place')
  return (
    <LatePart
      load={load}
      props={props}
      waiting={
        <>
          <h1 className="text-h1">{title}</h1>
          <p className="mt-2 min-h-[50dvh] text-read text-ink2">{t('opening')}</p>
        </>
      }
      failed={(retry) => (
        <div className="flex flex-col items-start gap-3">
          <h1 className="text-h1">{title}</h1>
          <p className="text-read text-ink2">{t('unreachable_text')}</p>
          <Button onClick={retry}>{t('retry')}</Button>
        </div>
      )}
    />
  )
}
