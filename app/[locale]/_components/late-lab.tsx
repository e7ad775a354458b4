'use client'

import { useTranslations } from 'next-intl'
import type { ComponentType } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { useHydrated } from '#app/_ui/use-hydrated.ts'

type Props<P extends object> = { load: () => Promise<ComponentType<P>>; props: P }

/** A lab is a browser's thing: the page says so at once, and the lab takes its place when it is there. */
export function LateLab<P extends object>({ load, props }: Props<P>) {
  const t = useTranslations('lesson')
  const isBrowser = useHydrated()
  const waiting = <p className="p-4 text-ink2">{t('starting')}</p>
  if (!isBrowser) {
    return (
      <>
        {waiting}
        <noscript>
          <p className="p-4 text-ink2">{t('no_script')}</p>
        </noscript>
      </>
    )
  }
  return (
    <LatePart
      load={load}
      props={props}
      waiting={waiting}
      failed={(retry) => (
        <div className="flex flex-col items-start gap-3 p-4 text-ink2">
          <p>{t('lab_failed')}</p>
          <Button onClick={retry}>{t('lab_retry')}</Button>
        </div>
      )}
    />
  )
}
