'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { forgetHere } from './forget-here.ts'

/** Refused to an account: that is deleted by its password. */
export type DeleteMyData = () => Promise<{ ok: boolean }>

type Props = { deleteMyData: DeleteMyData; onClose: () => void }

/** Asks once, naming both acts. Afterwards the page starts anew, so that nothing in memory writes it back. */
export function DeleteDialog({ deleteMyData, onClose }: Props) {
  const t = useTranslations('settings')
  const locale = useLocale()
  const [status, setStatus] = useState<'asking' | 'deleting' | 'failed'>('asking')

  async function remove() {
    setStatus('deleting')
    try {
      const { ok } = await deleteMyData()
      if (!ok) return setStatus('failed')
      forgetHere()
      location.assign(`/${locale}`)
    } catch {
      setStatus('failed')
    }
  }

  return (
    <Dialog
      open
      title={t('delete_title')}
      closeLabel={t('close')}
      description={<MixedText locale={locale}>{t('delete_text')}</MixedText>}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <DialogClose>
            <Button>{t('delete_no')}</Button>
          </DialogClose>
          <Button look="primary" disabled={status === 'deleting'} onClick={() => void remove()}>
            {t(status === 'deleting' ? 'deleting' : 'delete_yes')}
          </Button>
        </>
      }
    >
      {status === 'failed' && (
        <p role="alert" className="mt-3 text-read-s text-error">
          {t('delete_failed')}
        </p>
      )}
    </Dialog>
  )
}
