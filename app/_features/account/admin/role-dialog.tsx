'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { UserLine } from '#app/_server/accounts/users.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { LabelledInput } from '../labelled-input.tsx'
import { useSubmit } from '../use-submit.ts'
import type { AdminActions, Role } from './admin-actions.ts'

type Props = Pick<AdminActions, 'setRole'> & { user: UserLine; role: Role; onClose: () => void; onDone: () => void }

/** Asks why before a role is given: the log keeps it. */
export function RoleDialog({ setRole, user, role, onClose, onDone }: Props) {
  const say = useSay('admin')
  const t = useTranslations('admin')
  const { status, submit } = useSubmit()
  const [reason, setReason] = useState('')
  const [isOdd, setOdd] = useState(false)
  const isFailed = status !== 'still' && status !== 'sending' && status !== 'done'

  function give() {
    setOdd(reason.trim() === '')
    if (reason.trim() !== '') void submit(() => setRole({ userId: user.id, role, reason }), onDone)
  }

  return (
    <Dialog
      open
      title={say('role_title', { name: user.name, role })}
      closeLabel={t('close')}
      description={say('role_text')}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <DialogClose>
            <Button>{say('role_no')}</Button>
          </DialogClose>
          <Button look="primary" onClick={give}>
            {say('role_yes')}
          </Button>
        </>
      }
    >
      <div className="mt-3">
        <LabelledInput
          label={say('reason')}
          value={reason}
          onValueChange={setReason}
          maxLength={500}
          problem={isOdd && say('reason_odd')}
        />
      </div>
      <p role="alert" className="mt-3 text-read-s text-error empty:hidden">
        {isFailed ? say(status === 'not_now' ? 'last_admin' : 'problems.other') : null}
      </p>
    </Dialog>
  )
}
