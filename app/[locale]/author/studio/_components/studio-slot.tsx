'use client'

import { useTranslations } from 'next-intl'
import type { StudioProps } from '#app/_features/studio/shell/studio-props.ts'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { startReader } from '../../_components/reader/start-reader.ts'

async function load() {
  return (await import('#app/_features/studio/shell/studio-view.tsx')).StudioView
}

/** A scenario is its author’s own: the page is the same for everybody, and this takes its place in it. */
export function StudioSlot(props: Omit<StudioProps, 'startReader'>) {
  const t = useTranslations('studio.place')
  return (
    <LatePart
      load={load}
      props={{ ...props, startReader }}
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
