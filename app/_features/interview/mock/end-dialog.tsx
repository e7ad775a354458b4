'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'

/** Asks once whether the mock shall end. */
export function EndDialog({ ahead, trigger, onEnd }: { ahead: number; trigger: ReactElement; onEnd: () => void }) {
  const t = useTranslations('interview-mock.end')
  const say = useSay('interview-mock')
  const [isOpen, setOpen] = useState(false)
  return (
    <Dialog
      title={say('end.title')}
      closeLabel={t('close')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
      description={say('end.ahead', { count: ahead })}
      actions={
        <>
          <DialogClose>
            <Button>{say('end.stay')}</Button>
          </DialogClose>
          <Button
            look="primary"
            onClick={() => {
              setOpen(false)
              onEnd()
            }}
          >
            {say('end.act')}
          </Button>
        </>
      }
    />
  )
}
