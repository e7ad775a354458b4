'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { mergedText } from '../document/merge-texts.ts'
import type { Saving } from '../store/studio-store.ts'
import { useStudio, useStudioState } from './studio-context.tsx'

type Conflict = Extract<Saving, { kind: 'conflict' }>
type Side = 'mine' | 'theirs'

function Lines({ lines, none }: { lines: readonly string[]; none: string }) {
  return lines.length === 0 ? (
    <p className="text-ui-s text-ink3">{none}</p>
  ) : (
    <pre lang="en" className="overflow-x-auto bg-sunk px-2 py-1 text-code">
      {lines.join('\n')}
    </pre>
  )
}

function Choices({ conflict }: { conflict: Conflict }) {
  const t = useTranslations('studio.conflict')
  const say = useSay('studio')
  const { studio } = useStudio()
  const [choices, setChoices] = useState<Side[]>([])
  const disputed = conflict.parts.flatMap((part) => (part.kind === 'conflict' ? [part] : []))

  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink2">
        {say('conflict.lead', { who: conflict.theirs.savedBy ?? t('somebody'), count: disputed.length })}
      </p>
      <ol className="flex flex-col gap-4">
        {disputed.map((part, index) => (
          // A disputed place is its order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="flex flex-col gap-1.5 border-t border-hair pt-2">
            <Segmented
              label={t('place', { number: index + 1 })}
              value={choices[index] ?? 'mine'}
              onValueChange={(side) =>
                setChoices(disputed.map((_, at) => (at === index ? side : (choices[at] ?? 'mine'))))
              }
              options={[
                { value: 'mine', label: t('mine') },
                { value: 'theirs', label: t('theirs') },
              ]}
              className="self-start"
            />
            <div className="grid gap-2 tablet:grid-cols-2">
              <section aria-label={t('mine')}>
                <Lines lines={part.mine} none={t('nothing')} />
              </section>
              <section aria-label={t('theirs')}>
                <Lines lines={part.theirs} none={t('nothing')} />
              </section>
            </div>
          </li>
        ))}
      </ol>
      <div className="flex justify-end">
        <Button look="primary" onClick={() => studio.resolve(mergedText(conflict.parts, choices))}>
          {t('join')}
        </Button>
      </div>
    </div>
  )
}

/** Asks whose lines stand where two people changed the same ones. Neither text is lost before it is answered. */
export function ConflictDialog() {
  const t = useTranslations('studio.conflict')
  const saving = useStudioState((state) => state.saving)
  const [isPutOff, setPutOff] = useState(false)
  if (saving.kind !== 'conflict') return null
  return (
    <>
      {isPutOff && (
        <Button size="small" onClick={() => setPutOff(false)}>
          {t('open')}
        </Button>
      )}
      <Dialog
        wide
        title={t('title')}
        closeLabel={t('later')}
        open={!isPutOff}
        onOpenChange={(open) => setPutOff(!open)}
      >
        <Choices conflict={saving} />
      </Dialog>
    </>
  )
}
