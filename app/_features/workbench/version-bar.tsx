'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import type { Version } from './document-versions.ts'

type Props = {
  versions: readonly Version[]
  value: Version
  /** The worked solution was shown before: nobody is asked twice. */
  isDisclosed: boolean
  failed: boolean
  onGo: (version: Version) => void
}

/** How much of the exercise is given; the worked example asks first, as it is remembered. */
export function VersionBar({ versions, value, isDisclosed, failed, onGo }: Props) {
  const t = useTranslations('workbench.lesson')
  const items = useTranslations('items')
  const say = useSay('workbench')
  const [isAsking, setIsAsking] = useState(false)
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5">
      <Segmented
        label={t('version')}
        value={value}
        onValueChange={(next) => (next === 'worked' && !isDisclosed ? setIsAsking(true) : onGo(next))}
        options={versions.map((version) => ({ value: version, label: t(`version_${version}`) }))}
      />
      {value === 'worked' && <p className="min-w-40 flex-1 text-ui-s text-ink2">{say('lesson.version_note')}</p>}
      {failed && <p className="text-ui-s text-warn">{items('solution_failed')}</p>}
      <Dialog
        title={items('solution_title')}
        description={items('solution_note')}
        closeLabel={items('close')}
        open={isAsking}
        onOpenChange={setIsAsking}
        actions={
          <>
            <DialogClose>
              <Button>{items('solution_keep')}</Button>
            </DialogClose>
            <Button
              onClick={() => {
                setIsAsking(false)
                onGo('worked')
              }}
            >
              {items('solution')}
            </Button>
          </>
        }
      />
    </div>
  )
}
