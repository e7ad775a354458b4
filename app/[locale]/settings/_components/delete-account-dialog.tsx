'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { OwnAccountActions } from '#app/_features/account/account-actions.ts'
import { LabelledInput } from '#app/_features/account/labelled-input.tsx'
import { useSubmit } from '#app/_features/account/use-submit.ts'
import type { Leaving } from '#app/_server/accounts/delete-account.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { forgetHere } from './forget-here.ts'

const fates = ['classesDeleted', 'scenariosDeleted', 'scenariosKept', 'scenariosHandedOver'] as const

type Props = Pick<OwnAccountActions, 'deleteAccount'> & { leaving: Leaving; hasPassword: boolean; onClose: () => void }

/** Says what goes and what stays, asks for the password, and names both acts. */
export function DeleteAccountDialog({ deleteAccount, leaving, hasPassword, onClose }: Props) {
  const say = useSay('account')
  const t = useTranslations('account.settings')
  const locale = useLocale()
  const { status, submit, forget } = useSubmit()
  const [password, setPassword] = useState('')
  const isFailed = status !== 'still' && status !== 'sending' && status !== 'done' && status !== 'forbidden'

  function remove() {
    void submit(
      () => deleteAccount({ password }),
      () => {
        forgetHere()
        location.assign(`/${locale}`)
      },
    )
  }

  return (
    <Dialog
      open
      title={say('settings.delete_title')}
      closeLabel={t('close')}
      description={say('settings.delete_text')}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <DialogClose>
            <Button>{say('settings.delete_no')}</Button>
          </DialogClose>
          <Button look="primary" aria-disabled={status === 'sending'} onClick={remove}>
            {say(status === 'sending' ? 'settings.deleting' : 'settings.delete_yes')}
          </Button>
        </>
      }
    >
      <ul className="mt-2 list-disc pl-5 text-read-s">
        {fates.map(
          (fate) => leaving[fate] > 0 && <li key={fate}>{say(`settings.goes.${fate}`, { count: leaving[fate] })}</li>,
        )}
      </ul>
      {hasPassword && (
        <div className="mt-3">
          <LabelledInput
            label={say('password')}
            type="password"
            autoComplete="current-password"
            value={password}
            onValueChange={(typed) => {
              setPassword(typed)
              forget()
            }}
            problem={status === 'forbidden' && say('settings.delete_wrong')}
          />
        </div>
      )}
      <p role="alert" className="mt-3 text-read-s text-error empty:hidden">
        {isFailed ? say(status === 'not_now' ? 'settings.delete_not_now' : 'settings.failed') : null}
      </p>
    </Dialog>
  )
}
