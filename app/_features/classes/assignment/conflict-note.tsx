'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import type { DraftPart } from './use-assignment-draft.ts'

type Props = { apart: readonly DraftPart[]; onTake: () => void; onKeep: () => void }

/** Somebody else saved the same assignment: what is not the same, and which of the two is to stand. */
export function ConflictNote({ apart, onTake, onKeep }: Props) {
  const t = useTranslations('classes.conflict')
  const say = useSay('classes')
  return (
    <div role="alert" className="mt-3 border-l-2 border-warn pl-2.5">
      <p>{say('conflict.said')}</p>
      {apart.length > 0 && (
        <p className="pt-1 text-ink2">
          {say('conflict.apart', { parts: apart.map((part) => t(`part_${part}`)).join(', ') })}
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={onTake}>{say('conflict.take')}</Button>
        <Button onClick={onKeep}>{say('conflict.keep')}</Button>
      </div>
    </div>
  )
}
