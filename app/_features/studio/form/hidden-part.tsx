'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { useEdits, useIsEditable, useValue } from '../shell/studio-context.tsx'
import { BoundNumber } from './bound-fields.tsx'

const path = ['hidden'] as const

/** The runs that checks are judged on: other seeds than the one that students see. */
export function HiddenPart() {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const { set } = useEdits()
  const isEditable = useIsEditable()
  const isThere = useValue(path) !== undefined
  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.hidden_lead')}</p>
      {isThere ? (
        <>
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            <BoundNumber path={[...path, 'load']} label={t('load')} min={0.01} max={100} step={0.5} fallback={1} />
            <BoundNumber path={[...path, 'duration_s']} label={t('duration')} min={1} max={600} fallback={60} />
            <BoundNumber path={[...path, 'seeds']} label={t('hidden_seeds')} min={1} max={12} fallback={6} />
            <BoundNumber path={[...path, 'at_most']} label={t('hidden_at_most')} min={1} max={24} fallback={24} />
          </div>
          <Button className="self-start" disabled={!isEditable} onClick={() => set(path, undefined)}>
            {t('hidden_remove')}
          </Button>
        </>
      ) : (
        <Button
          className="self-start"
          disabled={!isEditable}
          onClick={() => set(path, { load: 1, duration_s: 60, seeds: 6, at_most: 24 })}
        >
          {t('hidden_add')}
        </Button>
      )}
    </>
  )
}
