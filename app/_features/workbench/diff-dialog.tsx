'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { LinesDiff } from '../run-diff/lines-diff.tsx'

type Props = {
  text: string
  start: string
  /** The worked solution's text; null while it is nobody's business. */
  reference: string | null
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** What was changed in a document: against where it began and, once that may be seen, against the solution. */
export function DiffDialog({ text, start, reference, open, onOpenChange }: Props) {
  const t = useTranslations('workbench')
  const [against, setAgainst] = useState<'start' | 'reference'>('start')
  const shown = reference === null ? 'start' : against
  return (
    <Dialog wide title={t('lesson.diff')} closeLabel={t('explain.close')} open={open} onOpenChange={onOpenChange}>
      <div className="flex flex-col gap-3">
        {reference === null ? (
          <p className="text-ink2">{t('lesson.diff_start')}</p>
        ) : (
          <Segmented
            label={t('lesson.diff_against')}
            value={against}
            onValueChange={setAgainst}
            options={[
              { value: 'start', label: t('lesson.diff_start') },
              { value: 'reference', label: t('lesson.diff_reference') },
            ]}
            className="self-start max-tablet:flex-col"
          />
        )}
        <LinesDiff before={shown === 'reference' ? (reference ?? start) : start} after={text} />
      </div>
    </Dialog>
  )
}
