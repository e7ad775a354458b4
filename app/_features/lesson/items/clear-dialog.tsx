'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onClear: () => void }

/** Asks before every answer is taken back. */
export function ClearDialog({ open, onOpenChange, onClear }: Props) {
  const t = useTranslations('items')
  return (
    <Dialog
      title={t('clear')}
      description={t('clear_title')}
      closeLabel={t('close')}
      open={open}
      onOpenChange={onOpenChange}
      actions={
        <>
          <DialogClose>
            <Button>{t('clear_keep')}</Button>
          </DialogClose>
          <Button onClick={onClear}>{t('clear_do')}</Button>
        </>
      }
    />
  )
}
