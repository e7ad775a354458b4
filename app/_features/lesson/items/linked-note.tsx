'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import type { LinkedAnswer } from './use-shared-answer.ts'

/** What a link brought, and the way back to one's own. */
export function LinkedNote({ linked: { found, back }, version }: { linked: LinkedAnswer; version: number }) {
  const t = useTranslations('items')
  const say = useSay('items')
  if (found === null) return null
  if (found === 'damaged') {
    return (
      <p role="status" className="my-2 border-l-2 border-warn pl-2.5">
        {say('linked_bad')}
      </p>
    )
  }
  return (
    <div role="status" className="my-2 flex flex-wrap items-baseline gap-x-3 gap-y-1 border-l-2 border-ink2 pl-2.5">
      <span>
        {say('linked')} {found.version !== version && say('linked_version', { theirs: found.version, ours: version })}
      </span>
      <Button size="small" onClick={back}>
        {t('linked_back')}
      </Button>
    </div>
  )
}
